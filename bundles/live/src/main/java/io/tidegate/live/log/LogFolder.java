package io.tidegate.live.log;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.live.dbc.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of the CAN logs. A log is there once all of it came and its format is known; until then it is a
 * hidden file, which goes when the upload ends early. Any thread.
 */
public final class LogFolder {
    /** The largest log that is taken over HTTP, in bytes. */
    public static final long MAX_BYTES = 4L << 30;
    private static final long MIN_FREE = 512L << 20;
    private static final int BUFFER = 64 << 10;
    /** So many bytes are written between two looks at the free space. */
    private static final long LOOK_EVERY = 64L << 20;
    private static final String PART = ".part";
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_][A-Za-z0-9_. ()-]{0,94}\\.(?i:log|asc|blf|trc|mf4|csv|crtd|txt)(\\.(?i:gz))?");

    private final Path folder;
    private final Space space;
    private final Set<String> coming = ConcurrentHashMap.newKeySet();

    /** How many bytes can be written where a folder lies. */
    @FunctionalInterface
    interface Space {
        long free(Path folder) throws IOException;
    }

    /** @param config the folder of the configuration; need not be there */
    public LogFolder(Path config) { this(config, folder -> Files.getFileStore(folder).getUsableSpace()); }

    LogFolder(Path config, Space space) {
        folder = config.resolve("logs");
        this.space = space;
    }

    /** Deletes what uploads left that a kill or a power cut ended. Only while none is under way. */
    public void deleteTorn() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(LogFolder::isTorn).toList()) Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            // no log came yet
        }
    }

    private static boolean isTorn(Path file) {
        String name = file.getFileName().toString();
        return name.length() > PART.length() && name.startsWith(".") && name.endsWith(PART)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && NAME.matcher(name.substring(1, name.length() - PART.length())).matches();
    }

    /** @throws IllegalArgumentException if it is no name that a log gets here: says what is expected */
    public static String checked(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException(
                "name: expected the name of a log such as drive.blf or drive.log.gz (log, asc, blf, trc, mf4,"
                        + " csv, crtd, txt), of at most 100 letters, digits, blanks and _ . - ( ), found '"
                        + name + "'");
    }

    /** Where a log lies or would lie. */
    public Path path(String name) { return folder.resolve(name); }

    /**
     * Where a replay finds what its key {@code file} names. @throws java.nio.file.InvalidPathException if
     * that is no path
     */
    public Path resolve(String file) { return folder.resolveSibling(file).toAbsolutePath().normalize(); }

    /** Names of the logs that are there, in order; others of the folder are not told of. */
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> NAME.matcher(name).matches())
                    .sorted().toList();
        }
    }

    /**
     * Takes a log. Blocks while it comes.
     *
     * @param length how many bytes will come
     * @return its format, as people call it
     * @throws Refused if it is not taken: says why
     * @throws IOException if not all of it came, or it cannot be written
     */
    public String receive(String name, InputStream in, long length) throws IOException, Refused {
        Path target = path(checked(name));
        if (length <= 0 || length > MAX_BYTES)
            throw new Refused("expected 1 to " + MAX_BYTES + " bytes, found " + length);
        if (Files.exists(target)) throw isThere(name);
        if (!coming.add(name)) throw new Refused(name + " is being uploaded already");
        Path part = target.resolveSibling("." + name + PART);
        try {
            Files.createDirectories(folder);
            requireSpace(length);
            Files.deleteIfExists(part); // of an upload that a crash ended
            copy(in, part, length);
            String format = format(part, name);
            try {
                place(part, target);
            } catch (FileAlreadyExistsException e) {
                throw isThere(name);
            }
            return format;
        } finally {
            Files.deleteIfExists(part);
            coming.remove(name);
        }
    }

    private static Refused isThere(String name) {
        return new Refused("there is a log " + name + " already: delete it first, or choose another name");
    }

    private void requireSpace(long toCome) throws IOException, Refused {
        if (space.free(folder) < MIN_FREE + toCome)
            throw new Refused("expected room for it and 512 MiB more in " + folder + ": make room there");
    }

    /**
     * Gives a file its name. What has that name by now, as somebody put it there by hand, is never
     * overwritten.
     *
     * @throws FileAlreadyExistsException if something has it
     */
    static void place(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part); // a move would overwrite, or look first and then move
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(part, target); // vfat has no links
            return;
        }
        Files.delete(part);
    }

    private void copy(InputStream in, Path part, long length) throws IOException, Refused {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        try (OutputStream out =
                Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) throw new IOException("the upload ended " + left + " bytes early");
                out.write(buffer, 0, read);
                // others write as well
                if (left / LOOK_EVERY != (left - read) / LOOK_EVERY) requireSpace(left - read);
                left -= read;
            }
        }
    }

    private static String format(Path part, String name) throws Refused {
        try (LogReader reader = CanLog.open(part, BusNames.asInFile())) {
            return reader.format();
        } catch (IOException e) {
            throw new Refused(String.valueOf(e.getMessage()).replace(part.toString(), name));
        }
    }

    /** Deletes a log. @throws Refused if it is not there */
    public void delete(String name) throws IOException, Refused {
        if (!Files.isRegularFile(path(checked(name))) || !Files.deleteIfExists(path(name)))
            throw new Refused("there is no log " + name);
    }
}
