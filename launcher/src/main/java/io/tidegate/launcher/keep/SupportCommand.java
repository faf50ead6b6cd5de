package io.tidegate.launcher.keep;

import io.tidegate.base.configuration.check.ConfigCheck;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.launcher.status.Answer;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate support}: what a helper needs to see, without secrets. */
@Command(name = "support", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Writes diagnostics to a ZIP file: version, system, state, configuration, output of check, names"
                    + " and sizes of files, the last lines of the journal.", "",
            "Without passwords, tokens, logins and queries of addresses, private keys, files in secrets. "
                    + "Without DBC files and CAN logs, whose names are listed. "
                    + "Links are listed, not followed."})
public final class SupportCommand implements Callable<Integer> {
    private static final int LINES_OF_JOURNAL = 5000;
    private static final int JOURNAL_SECONDS = 20;
    private static final int MAX_FILES = 20_000;
    private static final Path HOME =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config = HOME.resolve("config");

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data folder of the gateway (default: data beside bin).")
    private Path data = HOME.resolve("data");

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "The ZIP file.")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, byte[]> files = new TreeMap<>();
        add(files, "about.txt", about());
        Answer state = Answer.of(data);
        add(files, "status.json", state.text().isEmpty() ? state.why() : state.text());
        add(files, "check.txt", check());
        add(files, "files.txt", list(config) + list(data) + list(HOME.resolve("addons")));
        add(files, "journal.txt", journal());
        List<String> leftOut = new ArrayList<>();
        configuration(files, leftOut);
        add(files, "left-out.txt", String.join("\n", leftOut));
        Archive.write(file, files, force);
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        leftOut.forEach(what -> out.println("left out: " + what));
        out.println("wrote " + file + "; review it before you share it");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void add(Map<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void configuration(Map<String, byte[]> files, List<String> leftOut) throws IOException {
        ConfigTree tree = new ConfigTree(config);
        Map<String, byte[]> kept = new TreeMap<>();
        for (String name : tree.names(leftOut))
            if (ConfigTree.isConfiguration(name)) tree.withoutSecrets(name, kept, leftOut);
        kept.forEach((name, content) -> files.put("config/" + name, content));
    }

    private String about() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        return String.join("\n", version()) + "\n" + Stream
                .of("os.name", "os.version", "os.arch", "java.vendor", "java.home", "user.name",
                        "file.encoding")
                .map(name -> name + ": " + System.getProperty(name) + "\n").collect(Collectors.joining())
                + "processors: " + runtime.availableProcessors() + "\nfree on the disk of the data: "
                + (Files.isDirectory(data) ? Files.getFileStore(data).getUsableSpace() : -1) + " bytes\n";
    }

    private String[] version() {
        try {
            return spec.root().versionProvider().getVersion();
        } catch (Exception e) { // as picocli declares it
            return new String[] {e.toString()};
        }
    }

    private String check() {
        try (Stream<Path> jars = Files.list(HOME.resolve("bundles"))) {
            List<Finding> findings = ConfigCheck.check(config, data,
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList());
            return findings.isEmpty() ? "every file is valid\n"
                    : findings.stream().map(finding -> finding.level() + ": " + finding + "\n")
                            .collect(Collectors.joining());
        } catch (IOException e) {
            return e + "\n";
        }
    }

    /** Size and name of each file; what cannot be looked into is said. */
    private static String list(Path named) {
        StringBuilder list = new StringBuilder(named + ":\n");
        Path folder = real(named);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.limit(MAX_FILES).toList()) {
                if (Files.isSymbolicLink(path))
                    list.append("link ").append(folder.relativize(path)).append(" to ")
                            .append(Files.readSymbolicLink(path))
                            .append('\n');
                else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    list.append(Files.size(path)).append(' ').append(folder.relativize(path)).append('\n');
            }
        } catch (IOException | UncheckedIOException e) {
            list.append(e).append('\n');
        }
        return list.append('\n').toString();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    /** Of the service; the log of a gateway on a terminal is nowhere. */
    private static String journal() throws IOException, InterruptedException {
        Path lines = Files.createTempFile("tidegate", ".journal");
        try {
            Process process = new ProcessBuilder("journalctl", "--unit=tidegate", "--no-pager",
                    "--lines=" + LINES_OF_JOURNAL)
                    .redirectErrorStream(true).redirectOutput(lines.toFile()).start();
            boolean ended = process.waitFor(JOURNAL_SECONDS, TimeUnit.SECONDS);
            if (!ended) process.destroyForcibly().waitFor();
            return new String(Files.readAllBytes(lines), StandardCharsets.UTF_8)
                    + (ended ? "" : "journalctl did not end\n");
        } catch (IOException e) {
            return "no journal here: " + e.getMessage() + "\n";
        } finally {
            Files.deleteIfExists(lines);
        }
    }
}
