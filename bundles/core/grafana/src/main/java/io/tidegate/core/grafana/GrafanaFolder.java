package io.tidegate.core.grafana;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A folder that the files are written into again and again. A list of what was written, with checksums, tells what a person
 * changed since: that is kept.
 */
public final class GrafanaFolder {
    private static final String LIST = ".tidegate-made";
    private static final Pattern DASHBOARD = Pattern.compile("dashboards/[a-z]+/[a-z0-9-]+\\.json");

    private final Path folder;

    /** @param folder need not be there */
    public GrafanaFolder(Path folder) { this.folder = folder; }

    /**
     * What became of the files.
     *
     * @param kept    as a person had changed them
     * @param removed made earlier, and of something that is no longer configured
     */
    public record Written(List<String> written, List<String> unchanged, List<String> kept, List<String> removed) {}

    /**
     * Writes what is new or different, and removes dashboards of the same languages that are no longer made.
     *
     * @param force also over what a person changed
     * @throws IOException if the folder cannot be read or written; what was written before stays
     */
    public Written write(SortedMap<String, String> files, boolean force) throws IOException {
        Map<String, String> made = read();
        Written done = new Written(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (Map.Entry<String, String> file : files.entrySet()) write(file.getKey(), file.getValue(), force, made, done);
            for (String name : List.copyOf(made.keySet())) if (isLeft(name, files)) remove(name, force, made, done);
        } finally {
            if (!done.written.isEmpty() || !done.removed.isEmpty()) replace(folder.resolve(LIST), list(made));
        }
        return done;
    }

    private void write(String name, String text, boolean force, Map<String, String> made, Written done) throws IOException {
        Path file = folder.resolve(name);
        String there = Files.exists(file) ? Files.readString(file) : null;
        if (text.equals(there)) {
            made.put(name, sum(text));
            done.unchanged.add(name);
        } else if (there != null && !force && !sum(there).equals(made.get(name))) {
            done.kept.add(name);
        } else {
            Files.createDirectories(file.getParent());
            replace(file, text);
            made.put(name, sum(text));
            done.written.add(name);
        }
    }

    /** A list that somebody else wrote leads nowhere else: only names that are made here count. */
    private static boolean isLeft(String name, SortedMap<String, String> files) {
        if (files.containsKey(name) || !DASHBOARD.matcher(name).matches()) return false;
        String language = name.substring(0, name.lastIndexOf('/') + 1);
        return files.keySet().stream().anyMatch(file -> file.startsWith(language));
    }

    private void remove(String name, boolean force, Map<String, String> made, Written done) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && !force && !sum(Files.readString(file)).equals(made.get(name))) {
            done.kept.add(name);
            return;
        }
        if (Files.deleteIfExists(file)) done.removed.add(name);
        made.remove(name);
    }

    private static void replace(Path file, String text) throws IOException {
        Path temporary = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> made = new TreeMap<>();
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) return made;
        for (String line : Files.readAllLines(list)) {
            int blank = line.indexOf(' ');
            if (blank > 0) made.put(line.substring(blank + 1), line.substring(0, blank));
        }
        return made;
    }

    private static String list(Map<String, String> made) {
        StringBuilder out = new StringBuilder();
        made.forEach((name, sum) -> out.append(sum).append(' ').append(name).append('\n'));
        return out.toString();
    }

    private static String sum(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
