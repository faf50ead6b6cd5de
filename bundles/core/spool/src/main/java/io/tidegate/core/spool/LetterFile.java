package io.tidegate.core.spool;

import io.tidegate.api.letter.DeadLetters;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The dead letters of one sink: a text file of line protocol beside its spool, each lot of lines behind a comment with
 * time and reason. People may mend or delete lines in it. Once it is full the lines are only counted.
 */
final class LetterFile implements DeadLetters {
    static final String NAME = "dead-letters.lp";
    /** What a replay gives; it stays until all of it is given. */
    private static final String REPLAYED = "dead-letters.replayed.lp";
    private static final int PORTION = 64 << 10;
    private static final long ROOM_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final String sink;
    private final Path file;
    private final Path replayed;
    private final long maxBytes;
    private final Outbox outbox;
    private final Object replaying = new Object();

    /** @param maxBytes of the file; 0 keeps nothing */
    LetterFile(String sink, Path folder, long maxBytes, Outbox outbox) {
        this.sink = sink;
        this.maxBytes = maxBytes;
        this.outbox = outbox;
        file = folder.toAbsolutePath().resolve(NAME);
        replayed = file.resolveSibling(REPLAYED);
    }

    @Override
    public String sink() { return sink; }

    @Override
    public Path file() { return file; }

    /** See {@link Losses.Letters#keep}. Durable when it returns. */
    synchronized String keep(LineBatch lines, String reason) {
        String comment = "# " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + reason.replaceAll("\\s+", " ") + '\n';
        byte[] head = comment.getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(file.getParent());
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size + head.length + lines.length() > maxBytes)
                return "and dropped, as " + file + " holds as much as it may";
            append(head, lines, size);
            return "and are in " + file;
        } catch (IOException e) {
            return "and dropped, as " + file + " cannot be written (" + e + ")";
        }
    }

    private void append(byte[] head, LineBatch lines, long size) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            try {
                out.write(head);
                out.write(lines.bytes(), lines.offset(), lines.length());
                out.getFD().sync();
            } catch (IOException e) {
                out.getChannel().truncate(size);
                throw e;
            }
        }
    }

    private static boolean isLine(String line) { return !line.isBlank() && !line.startsWith("#"); }

    @Override
    public long replay() throws IOException {
        synchronized (replaying) {
            long given = Files.exists(replayed) ? give() : 0; // what an earlier replay could not give
            synchronized (this) {
                if (!Files.exists(file)) return given;
                Files.move(file, replayed, StandardCopyOption.ATOMIC_MOVE);
            }
            return given + give();
        }
    }

    private long give() throws IOException {
        String text = Files.readString(replayed);
        long given = 0;
        StringBuilder portion = new StringBuilder();
        int lines = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from);
            String line = text.substring(from, end).stripTrailing();
            from = Math.min(text.length(), end + 1);
            if (isLine(line)) {
                portion.append(line).append('\n');
                lines++;
            }
            if (lines == 0 || portion.length() < PORTION && from < text.length()) continue;
            given += give(portion.toString(), lines, text.substring(from), given);
            portion.setLength(0);
            lines = 0;
        }
        Files.delete(replayed);
        return given;
    }

    /** @param rest what stays in the file if there is no room for the portion */
    private int give(String portion, int lines, String rest, long given) throws IOException {
        byte[] bytes = portion.getBytes(StandardCharsets.UTF_8);
        long end = System.nanoTime() + ROOM_WITHIN_NANOS;
        while (!outbox.addIfRoom(bytes, bytes.length, lines)) {
            if (System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK_NANOS);
                continue;
            }
            Files.writeString(replayed, portion + rest);
            throw new IOException("the sink has no room for more now: " + given + " lines were given, the others stay in "
                    + replayed + " for the next replay");
        }
        return lines;
    }
}
