package io.tidegate.launcher.keep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a configuration folder, by their names in it, with slashes. Links and hidden files are told,
 * and left alone.
 */
final class ConfigTree {
    /** Largest file that is taken into a backup. */
    private static final long MAX_BYTES = 64L << 20;
    private static final String SECRETS = "secrets/";
    private static final String LOGS = "logs/";
    /**
     * Files that by their kind hold no secret. A certificate may stand beside its key: that is looked for.
     */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i).*\\.(dbc|md|pem|crt|cer)|(.*/)?known_hosts");
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String WHOLE = ": the whole file, ";

    private final Path folder;

    /** @throws IOException if there is no such folder */
    ConfigTree(Path folder) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IOException("config folder " + folder + " is not there; name it with --config DIR");
        this.folder = folder.toRealPath(); // the Debian package has links in place of folders beside bin
    }

    /** A file configures a component: it stands in the folder itself. */
    static boolean isConfiguration(String name) { return name.indexOf('/') < 0 && Redaction.knows(name); }

    private static boolean isSecret(String name) { return name.startsWith(SECRETS); }

    /** Recordings can be large, and are not what a gateway is set up with. */
    private static boolean isLog(String name) { return name.startsWith(LOGS); }

    Path folder() { return folder; }

    Path path(String name) { return folder.resolve(name); }

    /** Names in order. @param told what is left alone, a line each */
    List<String> names(List<String> told) throws IOException {
        List<String> names = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                if (path.equals(folder) || !isHidden(path)) return FileVisitResult.CONTINUE;
                told.add(name(path) + ": hidden");
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink())
                    told.add(name(path) + ": a link to " + Files.readSymbolicLink(path));
                else if (isHidden(path))
                    told.add(name(path) + ": hidden");
                else if (attributes.isRegularFile())
                    names.add(name(path));
                else
                    told.add(name(path) + ": no file");
                return FileVisitResult.CONTINUE;
            }
        });
        names.sort(null);
        return names;
    }

    private String name(Path path) { return folder.relativize(path).toString().replace('\\', '/'); }

    private static boolean isHidden(Path path) { return path.getFileName().toString().startsWith("."); }

    byte[] read(String name) throws IOException {
        if (Files.size(path(name)) > MAX_BYTES)
            throw new IOException(path(name) + " is larger than " + (MAX_BYTES >> 20)
                    + " MiB: move it out of the configuration");
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
        for (String name : names(told)) {
            if (isLog(name))
                told.add(name + " (" + Files.size(path(name)) + " bytes): recordings are only listed");
            else if (secrets)
                files.put(name, read(name));
            else if (isSecret(name))
                told.add(name + ": a secret");
            else if (!Redaction.knows(name) && !HARMLESS.matcher(name).matches())
                told.add(name + WHOLE + "which may hold a secret (--secrets takes it)");
            else
                withoutSecrets(name, files, told);
        }
        told.sort(null);
        return files;
    }

    /** Adds a file without its secrets, or tells that the whole of it is left out. */
    void withoutSecrets(String name, Map<String, byte[]> files, List<String> told) throws IOException {
        byte[] content = read(name);
        if (Redaction.knows(name)) {
            Redaction redaction = Redaction.of(name, new String(content, StandardCharsets.UTF_8));
            if (redaction.isWhole()) {
                told.add(name + WHOLE + "whose secrets cannot be told apart");
                return;
            }
            for (String key : redaction.keys()) told.add(name + ": " + key);
            content = redaction.text().getBytes(StandardCharsets.UTF_8);
        }
        boolean hasKey = new String(content, StandardCharsets.ISO_8859_1).contains(PRIVATE_KEY);
        if (hasKey)
            told.add(name + WHOLE + "which holds a private key");
        else
            files.put(name, content);
    }
}
