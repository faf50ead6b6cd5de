package io.tidegate.launcher.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a configuration folder, by their names in it, with slashes. Links and hidden files are left alone. */
final class ConfigTree {
    /** Largest file that is taken into a backup. */
    private static final long MAX_BYTES = 64L << 20;
    private static final String SECRETS = "secrets/";
    private static final String LOGS = "logs/";

    private final Path folder;

    /** @throws IOException if there is no such folder */
    ConfigTree(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new IOException("config folder " + folder + " is not there; name it with --config DIR");
        this.folder = folder.toRealPath();   // the Debian package has links in place of folders beside bin
    }

    /** A file configures a component: it stands in the folder itself. */
    static boolean isConfiguration(String name) { return name.matches("[^/]+\\.(cfg|config|cfg\\.json)"); }

    static boolean isSecret(String name) { return name.startsWith(SECRETS); }

    /** Recordings can be large, and are not what a gateway is set up with. */
    static boolean isLog(String name) { return name.startsWith(LOGS); }

    Path path(String name) { return folder.resolve(name); }

    /** Names in order. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(".") && !name.contains("/.")) names.add(name);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }

    byte[] read(String name) throws IOException {
        if (Files.size(path(name)) > MAX_BYTES)
            throw new IOException(path(name) + " is larger than " + (MAX_BYTES >> 20) + " MiB: move it out of the configuration");
        return Files.readAllBytes(path(name));
    }

    /**
     * What a backup has.
     *
     * @param secrets whether also secrets, in clear
     * @param told    what was left out, a line each
     */
    Map<String, byte[]> backup(boolean secrets, List<String> told) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names()) {
            if (isLog(name)) told.add(name + " (" + Files.size(path(name)) + " bytes): recordings are only listed");
            else if (isSecret(name) && !secrets) told.add(name + ": a secret");
            else files.put(name, read(name));
        }
        if (!secrets) for (Map.Entry<String, byte[]> file : new LinkedHashMap<>(files).entrySet())
            if (isConfiguration(file.getKey())) redact(file.getKey(), file.getValue(), files, told);
        return files;
    }

    static void redact(String name, byte[] content, Map<String, byte[]> files, List<String> told) {
        Redaction redaction = Redaction.of(name, new String(content, StandardCharsets.UTF_8));
        if (redaction.keys().isEmpty() && name.endsWith(".cfg") && redaction.text().isEmpty()) return;
        for (String key : redaction.keys()) told.add(name + ": " + key);
        if (redaction.text().isEmpty() && !redaction.keys().isEmpty()) files.remove(name);
        else files.put(name, redaction.text().getBytes(StandardCharsets.UTF_8));
    }
}
