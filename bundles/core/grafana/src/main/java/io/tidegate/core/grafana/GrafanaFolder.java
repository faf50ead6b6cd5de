package io.tidegate.core.grafana;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A folder that the files are written into again and again. A list of what was written, with checksums, tells
 * what a person changed since: that is kept.
 */
public final class GrafanaFolder {
    /** Name of the list in the folder. */
    static final String LIST = ".tidegate-made";
    private static final Pattern DASHBOARD = Pattern.compile("dashboards/[a-z]+/[a-z0-9-]+\\.json");

    private final Path folder;

    /** @param folder need not be there */
    public GrafanaFolder(Path folder) { this.folder = folder; }

    /**
     * What became of the files.
     *
     * @param kept    as a person had changed them, also those of something that is no longer configured
     * @param removed made earlier, and of something that is no longer configured
     */
    public record Written(List<String> written, List<String> unchanged, List<String> kept,
            List<String> removed) {}

    /**
     * Writes what is new or different, and removes dashboards of the same languages that are no longer made.
     * One that a person changed is never removed.
     *
     * @param force also over what a person changed
     * @throws IOException if the folder cannot be read or written; what was written before stays
     */
    public Written write(SortedMap<String, String> files, boolean force) throws IOException {
        Map<String, String> before = read();
        Map<String, String> made = new TreeMap<>(before);
        Written done =
                new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (Map.Entry<String, String> file : files.entrySet())
                write(file.getKey(), file.getValue(), force, made, done);
            for (String name : List.copyOf(made.keySet())) if (isLeft(name, files)) remove(name, made, done);
        } finally {
            if (!made.equals(before)) replace(folder.resolve(LIST), bytes(list(made)));
        }
        return done;
    }

    private void write(String name, String text, boolean force, Map<String, String> made, Written done)
            throws IOException {
        Path file = folder.resolve(name);
        byte[] wanted = bytes(text);
        byte[] there = Files.exists(file) ? Files.readAllBytes(file) : null;
        if (Arrays.equals(wanted, there)) {
            made.put(name, sum(wanted));
            done.unchanged.add(name);
        } else if (there != null && !force && !sum(there).equals(made.get(name))) {
            done.kept.add(name);
        } else {
            Files.createDirectories(file.getParent());
            replace(file, wanted);
            made.put(name, sum(wanted));
            done.written.add(name);
        }
    }

    /** A list that somebody else wrote leads nowhere else: only names that are made here count. */
    private static boolean isLeft(String name, SortedMap<String, String> files) {
        if (files.containsKey(name) || !DASHBOARD.matcher(name).matches()) return false;
        String language = name.substring(0, name.lastIndexOf('/') + 1);
        return files.keySet().stream().anyMatch(file -> file.startsWith(language));
    }

    private void remove(String name, Map<String, String> made, Written done) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && !sum(Files.readAllBytes(file)).equals(made.get(name))) {
            done.kept.add(name);
            return;
        }
        if (Files.deleteIfExists(file)) done.removed.add(name);
        made.remove(name);
    }

    private static void replace(Path file, byte[] text) throws IOException {
        Path temporary = Files.write(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> made = new TreeMap<>();
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) return made;
        for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
            // knows every byte: names here are ASCII
            int blank = line.indexOf(' ');
            if (blank > 0) made.put(line.substring(blank + 1), line.substring(0, blank));
        }
        return made;
    }

    /** The list of a folder that has these files, and nothing else was made. @param files texts by path */
    static String listOf(SortedMap<String, String> files) {
        Map<String, String> made = new TreeMap<>();
        files.forEach((name, text) -> made.put(name, sum(bytes(text))));
        return list(made);
    }

    private static String list(Map<String, String> made) {
        StringBuilder out = new StringBuilder();
        made.forEach((name, sum) -> out.append(sum).append(' ').append(name).append('\n'));
        return out.toString();
    }

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private static String sum(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
