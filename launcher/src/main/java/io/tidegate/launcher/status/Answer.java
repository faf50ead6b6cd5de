package io.tidegate.launcher.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a gateway says of itself.
 *
 * @param text JSON; empty if it said nothing
 * @param why  if it said nothing
 * @param code exit code for it
 */
public record Answer(String text, String why, int code) {
    /** So long it may say nothing: a process that was stopped takes calls and never answers. */
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int CHUNK = 8192;

    /** Asks the gateway of a data folder; waits for about ten seconds at most. */
    public static Answer of(Path data) { return of(data, PATIENCE_MILLIS); }

    static Answer of(Path data, long patienceMillis) {
        try {
            return new Answer(ask(data.resolve(StatusSocket.NAME), patienceMillis), "", 0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return silent(data);
        }
    }

    private static String ask(Path socket, long patienceMillis) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector heard = Selector.open()) {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket)))
                throw new IOException("too many wait for it");
            channel.register(heard, SelectionKey.OP_READ);
            String text = read(channel, heard, patienceMillis).toString(StandardCharsets.UTF_8);
            if (text.isEmpty()) throw new IOException("it closed the connection");
            return text;
        }
    }

    private static ByteArrayOutputStream read(SocketChannel channel, Selector heard, long patienceMillis)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(CHUNK);
        while (heard.select(patienceMillis) > 0) {
            heard.selectedKeys().clear();
            if (channel.read(some) < 0) return all;
            all.write(some.array(), 0, some.position());
            some.clear();
        }
        throw new IOException("silent for " + patienceMillis + " ms");
    }

    /** Nobody answered: a gateway that runs holds the lock of its folder. */
    private static Answer silent(Path data) {
        Path lock = data.resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null)
                return new Answer("", "no gateway runs with data folder " + data, StatusCommand.NOT_RUNNING);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(data) || !Files.exists(data) && mayLook(data.toAbsolutePath().getParent()))
                return new Answer("", "no gateway runs with data folder " + data, StatusCommand.NOT_RUNNING);
            return new Answer("", denied(data), StatusCommand.UNKNOWN);
        } catch (AccessDeniedException e) {
            return new Answer("", denied(data), StatusCommand.UNKNOWN);
        } catch (IOException | OverlappingFileLockException e) {
            return new Answer("", "cannot tell whether a gateway runs with data folder " + data + ": " + e,
                    StatusCommand.UNKNOWN);
        }
        return new Answer("",
                "a gateway runs with data folder " + data + ", but does not answer: see its log",
                StatusCommand.UNKNOWN);
    }

    private static boolean mayLook(Path folder) {
        return folder == null || !Files.exists(folder) || Files.isExecutable(folder);
    }

    private static String denied(Path data) {
        return "no permission to look into " + data + ": ask as root (sudo) or as the gateway's user";
    }
}
