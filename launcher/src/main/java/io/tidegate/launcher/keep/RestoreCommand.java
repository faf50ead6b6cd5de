package io.tidegate.launcher.keep;

import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate restore}: the configuration as it was. */
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Restores the configuration from a backup; a running gateway applies it at once.", "",
            "Configuration files that are not in the backup are removed; DBC files, CAN logs and secrets "
                    + "stay. A secret that the backup does not have stays what it is now, on its line. What "
                    + "is there now is first written to the file of --undo, secrets included. Links are not "
                    + "followed. Owners and permissions stay; new files are the folder's, with 0640."})
public final class RestoreCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("config");

    @Option(names = "--undo", paramLabel = "FILE",
            description = "Where what is there now goes (default: FILE.undo.zip beside the backup,"
                    + " FILE.undo-2.zip if that is there); nothing is replaced.")
    private Path undo;

    @Parameters(paramLabel = "FILE", description = "The ZIP file that \"tidegate backup\" wrote.")
    private Path file;

    private int restored;
    private int same;
    private final List<String> removed = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> untouched = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Map<String, byte[]> files = Archive.read(file);
        byte[] entry = files.remove(BackupCommand.ABOUT);
        if (entry == null) throw new IOException(
                "expected a backup of Tidegate, found no " + BackupCommand.ABOUT + " in " + file);
        List<String> about = new String(entry, StandardCharsets.UTF_8).lines().toList();
        ConfigTree tree = new ConfigTree(config);
        for (String name : files.keySet()) Replacement.check(tree.folder(), tree.path(name));
        Path kept = keep(tree);
        try {
            boolean secrets = about.contains(BackupCommand.IN_CLEAR);
            for (Map.Entry<String, byte[]> one : files.entrySet())
                restore(tree, one.getKey(), one.getValue(), secrets);
            for (String name : tree.names(untouched))
                if (ConfigTree.isConfiguration(name) && !files.containsKey(name) && !isLeftOut(about, name)) {
                    Files.delete(tree.path(name));
                    removed.add(name);
                }
        } catch (IOException e) {
            spec.commandLine().getErr()
                    .println("tidegate: only a part was restored; what was there: " + kept);
            throw e;
        }
        say(about, kept);
        return CommandLine.ExitCode.OK;
    }

    private void say(List<String> about, Path kept) {
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        removed.forEach(name -> out.println("removed: " + name));
        untouched.forEach(what -> out.println("untouched: " + what));
        about.stream().filter(line -> line.startsWith(BackupCommand.LEFT_OUT)).forEach(
                line -> out.println("not in the backup: " + line.substring(BackupCommand.LEFT_OUT.length())));
        missing.forEach(
                what -> out.println("neither in the backup nor here, write it into the file: " + what));
        out.println(restored + " files restored, " + same + " as they were, " + removed.size()
                + " removed; what was there: " + kept);
        out.flush();
    }

    /**
     * Writes what is there now to a file that is not there yet: an earlier one may be the only copy of
     * something.
     */
    private Path keep(ConfigTree tree) throws IOException {
        if (undo != null && Files.exists(undo, LinkOption.NOFOLLOW_LINKS))
            throw new IOException(undo + " already exists; name another file with --undo");
        List<String> leftOut = new ArrayList<>();
        Map<String, byte[]> now = tree.backup(true, leftOut);
        now.put(BackupCommand.ABOUT, BackupCommand.about(true, leftOut).getBytes(StandardCharsets.UTF_8));
        Path kept = undo == null ? unused() : undo;
        Archive.write(kept, now, false);
        return kept;
    }

    private Path unused() {
        Path kept = file.resolveSibling(file.getFileName() + ".undo.zip");
        for (int n = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); n++)
            kept = file.resolveSibling(file.getFileName() + ".undo-" + n + ".zip");
        return kept;
    }

    /** A file that was there, but is not in the backup as a whole, stays. */
    private static boolean isLeftOut(List<String> about, String name) {
        return about.stream().anyMatch(line -> line.startsWith(BackupCommand.LEFT_OUT + name + ": "));
    }

    private void restore(ConfigTree tree, String name, byte[] backup, boolean secrets) throws IOException {
        Path path = tree.path(name);
        byte[] now = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? tree.read(name) : null;
        byte[] content = secrets || !name.endsWith(".cfg") ? backup : filled(name, backup, now);
        if (now != null
                && (Arrays.equals(now, content) || !secrets && isSameButForSecrets(name, now, backup))) {
            same++;
            return;
        }
        Replacement.write(tree.folder(), path, content);
        restored++;
    }

    private byte[] filled(String name, byte[] backup, byte[] now) {
        List<String> keys = new ArrayList<>();
        String present = now == null ? "" : new String(now, StandardCharsets.UTF_8);
        String text = Redaction.filled(new String(backup, StandardCharsets.UTF_8), present, keys);
        keys.forEach(key -> missing.add(name + ": " + key));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSameButForSecrets(String name, byte[] now, byte[] backup) {
        return Redaction.knows(name)
                && Redaction.of(name, new String(now, StandardCharsets.UTF_8)).text()
                        .equals(new String(backup, StandardCharsets.UTF_8));
    }
}
