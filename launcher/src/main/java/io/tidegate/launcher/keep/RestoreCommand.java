package io.tidegate.launcher.keep;

import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        description = {"Makes the configuration what it was when a backup was made; a running gateway follows at once.", "",
            "Configuration files that are not in the backup are removed; DBC files, CAN logs and secrets stay. What is there now is first"
                + " written to the file of --undo, secrets included. A file that differs from the backup only in secrets stays as it is."})
public final class RestoreCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR", description = "Configuration files (default: config beside bin).")
    private Path config = Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("config");

    @Option(names = "--undo", paramLabel = "FILE", description = "Where what is there now goes (default: FILE.undo.zip beside the backup;"
            + " the one of an earlier time is replaced).")
    private Path undo;

    @Parameters(paramLabel = "FILE", description = "The ZIP file that \"tidegate backup\" wrote.")
    private Path file;

    private int restored;
    private int same;
    private final List<String> removed = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Map<String, byte[]> files = Archive.read(file);
        byte[] about = files.remove(BackupCommand.ABOUT);
        if (about == null) throw new IOException("expected a backup of Tidegate, found no " + BackupCommand.ABOUT + " in " + file);
        ConfigTree tree = new ConfigTree(config);
        Path kept = undo == null ? file.resolveSibling(file.getFileName() + ".undo.zip") : undo;
        keep(tree, kept);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) restore(tree, entry.getKey(), entry.getValue());
        for (String name : tree.names()) if (ConfigTree.isConfiguration(name) && !files.containsKey(name) && !isLeftOut(about, name)) {
            Files.delete(tree.path(name));
            removed.add(name);
        }
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        removed.forEach(name -> out.println("removed: " + name));
        new String(about, StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("left out: ")).forEach(line ->
                out.println("not in the backup: " + line.substring("left out: ".length())));
        out.println(restored + " files restored, " + same + " as they were, " + removed.size() + " removed; what was there: " + kept);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void keep(ConfigTree tree, Path kept) throws IOException {
        List<String> leftOut = new ArrayList<>();
        Map<String, byte[]> now = tree.backup(true, leftOut);
        now.put(BackupCommand.ABOUT, BackupCommand.about(true, leftOut).getBytes(StandardCharsets.UTF_8));
        Archive.write(kept, now, true);
    }

    /** A file whose secrets cannot be told apart is not in a backup without secrets, and stays. */
    private static boolean isLeftOut(byte[] about, String name) {
        return new String(about, StandardCharsets.UTF_8).lines().anyMatch(("left out: " + name + ": the whole file")::equals);
    }

    private void restore(ConfigTree tree, String name, byte[] content) throws IOException {
        Path path = tree.path(name);
        if (Files.isRegularFile(path) && isSame(name, tree.read(name), content)) {
            same++;
            return;
        }
        Files.createDirectories(path.getParent());
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        restored++;
    }

    /** The same, or the same but for secrets that the backup does not have. */
    private static boolean isSame(String name, byte[] now, byte[] backup) {
        return Arrays.equals(now, backup) || ConfigTree.isConfiguration(name)
                && Redaction.of(name, new String(now, StandardCharsets.UTF_8)).text().equals(new String(backup, StandardCharsets.UTF_8));
    }
}
