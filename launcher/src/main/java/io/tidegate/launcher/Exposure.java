package io.tidegate.launcher;

import io.tidegate.launcher.text.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What other users of this machine may do with the gateway's files: whoever writes a configuration, an add-on
 * or a library is as good as the user the gateway runs as. Only where the file system has modes (POSIX).
 */
final class Exposure {
    /** Of one kind so many are named. */
    private static final int NAMED = 5;
    private static final long MAX_CONFIG_BYTES = 1 << 20;
    private static final Pattern CLEAR_SECRET = Pattern.compile(
            "(?im)^[ \\t]*\"?\\.[\\w.]*(password|token|secret|passphrase|headers)[\\w.]*"
                    + "\"?[ \\t]*[=:][ \\t]*\"?(?!\\$\\[)[^\\s\"$].*");

    private final List<String> writable = new ArrayList<>();
    private final List<String> readable = new ArrayList<>();

    private Exposure() {}

    /** A sentence for each thing that is wrong, with what to do; empty if all is well. */
    static List<String> of(Folders folders) {
        Exposure exposure = new Exposure();
        for (Path folder : List.of(folders.config(), folders.config().resolve("secrets"), folders.addons(),
                folders.data(),
                folders.bundles(), folders.features(), folders.home().resolve("lib"),
                folders.home().resolve("bin")))
            exposure.look(folder, folder.equals(folders.data()) ? 0 : 1);
        exposure.lookAtSecrets(folders.config());
        List<String> found = new ArrayList<>();
        tell(found, exposure.writable,
                " is writable by every user of this machine, who can thereby do whatever the gateway"
                        + " may; chmod -R o-w it");
        tell(found, exposure.readable,
                " holds a secret in clear text and is readable by every user of this machine;"
                        + " chmod o-r it");
        return found;
    }

    private static void tell(List<String> found, List<String> paths, String what) {
        paths.stream().limit(NAMED).forEach(path -> found.add(path + what));
        if (paths.size() > NAMED)
            found.add((paths.size() - NAMED) + " more files like " + paths.get(NAMED - 1));
    }

    private void look(Path folder, int depth) {
        list(folder, depth).filter(path -> may(path, PosixFilePermission.OTHERS_WRITE))
                .forEach(path -> writable.add(shown(path)));
    }

    private void lookAtSecrets(Path config) {
        Stream<Path> secrets = list(config.resolve("secrets"), 1).filter(Files::isRegularFile);
        Stream<Path> inClear = list(config, 1).filter(Exposure::holdsSecret);
        Stream.concat(secrets, inClear).filter(path -> may(path, PosixFilePermission.OTHERS_READ))
                .forEach(path -> readable.add(shown(path)));
    }

    private static Stream<Path> list(Path folder, int depth) {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.sorted().toList().stream();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Stream.empty(); // not there, or not ours to look at; whoever needs it says so
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return file.toString().matches(".*\\.(cfg|config|json)") && Files.isRegularFile(file)
                    && Files.size(file) <= MAX_CONFIG_BYTES
                    && CLEAR_SECRET.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether every user may, the way to the file included. A link is as good as what it leads to. */
    private static boolean may(Path path, PosixFilePermission what) {
        try {
            Path real = path.toRealPath();
            if (!has(real, what)) return false;
            Path last = Files.isDirectory(real) ? real : real.getParent();
            for (Path folder = last; folder != null; folder = folder.getParent())
                if (!has(folder, PosixFilePermission.OTHERS_EXECUTE)) return false;
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean has(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path).contains(permission);
    }

    private static String shown(Path path) {
        String mode = "";
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            mode = " (" + PosixFilePermissions.toString(permissions) + ")";
        } catch (IOException | UnsupportedOperationException e) {
            mode = "";
        }
        return OneLine.of(path.toString()) + mode;
    }
}
