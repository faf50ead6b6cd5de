package io.tidegate.live.dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of the DBC files. What is replaced or deleted is kept in {@code versions/FILE/}, the newest
 * {@value #MAX_VERSIONS} of each. Every file is seen whole, the old one or the new one. Any thread, one at a
 * time.
 */
public final class DbcFolder {
    /** The largest file that is taken over HTTP, in bytes. */
    public static final int MAX_BYTES = 8 << 20;
    static final int MAX_VERSIONS = 20;
    private static final long MIN_FREE = 64L << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. ()-]{0,95}\\.(dbc|DBC)");

    private final Path folder;
    private final Versions versions;

    /** @param config the folder of the configuration; need not be there */
    public DbcFolder(Path config, Clock clock) {
        folder = config.resolve("dbc");
        versions = new Versions(folder.resolve("versions"), clock);
    }

    /**
     * @throws IllegalArgumentException if it is no name that a file of the folder gets here: says what is
     *         expected
     */
    public static String checked(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new IllegalArgumentException(
                "name: expected the name of a file such as car.dbc, of at most 100 letters, digits, blanks"
                        + " and _ . - ( ), found '" + name + "'");
    }

    /** Where a file of the folder lies or would lie. */
    public Path path(String name) { return folder.resolve(name); }

    /**
     * Where a decoder finds what its key {@code dbc} names. @throws java.nio.file.InvalidPathException if
     * that is no path
     */
    Path resolve(String file) { return folder.getParent().resolve(file).toAbsolutePath().normalize(); }

    /** Names of the files that are there and of those that are gone but for their versions, in order. */
    public List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>(versions.names());
        if (Files.notExists(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".dbc")).forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** What lies there; null if nothing does. */
    public byte[] read(String name) throws IOException {
        try {
            if (Files.size(path(checked(name))) > MAX_BYTES)
                throw new IOException(
                        "expected at most " + MAX_BYTES + " bytes in " + path(name) + "; change it by hand");
            return Files.readAllBytes(path(name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Versions of a file, the newest first. */
    public List<Version> versions(String name) throws IOException { return versions.of(name); }

    /** @throws IllegalArgumentException if there is none: says so */
    public byte[] version(String name, String id) throws IOException {
        return versions.read(checked(name), id);
    }

    /** What tells one content from another; empty for null. */
    public static String stamp(byte[] content) {
        if (content == null) return "";
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Puts a file where it counts; what lay there becomes a version.
     *
     * @param was {@link #stamp} of what lay there when somebody decided it
     * @throws Refused if something else lies there now, or it is the same
     */
    public synchronized void put(String name, byte[] content, String was) throws IOException, Refused {
        byte[] before = read(name);
        requireFile(name);
        if (!stamp(before).equals(was))
            throw new Refused(
                    name + " was changed meanwhile by somebody else: look at it again, then decide");
        if (Arrays.equals(before, content)) throw new Refused(name + " is like that already");
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() < MIN_FREE + content.length)
            throw new IOException("expected at least 64 MiB free in " + folder + "; make room there");
        if (before != null) versions.keep(name, before);
        WholeFile.write(path(name), content);
    }

    /** Takes a file away; it becomes a version. @throws Refused if it is not there */
    public synchronized void remove(String name) throws IOException, Refused {
        byte[] before = read(name);
        if (before == null) throw new Refused("there is no file " + name);
        requireFile(name);
        versions.keep(name, before);
        Files.delete(path(name));
    }

    private void requireFile(String name) throws Refused {
        if (Files.isSymbolicLink(path(name)) || Files.exists(path(name)) && !Files.isRegularFile(path(name)))
            throw new Refused(path(name) + " is a link or a folder: change by hand what it stands for");
    }
}
