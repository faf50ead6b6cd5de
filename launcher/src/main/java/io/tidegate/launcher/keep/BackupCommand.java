package io.tidegate.launcher.keep;

import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate backup}: the configuration in one file. */
@Command(name = "backup", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Writes the configuration into a ZIP file: configuration files, DBC files and what else is in its"
                    + " folder.", "",
            "Without --secrets it takes configuration files (.cfg, .config, .cfg.json) without passwords, "
                    + "tokens, and logins and queries of addresses; .dbc, .md, .pem, .crt and .cer files "
                    + "and known_hosts that hold no private key; and nothing else. CAN logs are only "
                    + "listed, links and hidden files left alone. What was left out is printed, and stands "
                    + "in the file, which is for its owner alone (0600)."})
public final class BackupCommand implements Callable<Integer> {
    /** The entry that says what it is; restoring asks for it. */
    static final String ABOUT = "tidegate-backup.txt";
    /** Lines of it. */
    static final String IN_CLEAR = "secrets: in clear";
    static final String LEFT_OUT = "left out: ";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("config");

    @Option(names = "--secrets",
            description = "Include secrets, in clear text: protect the file accordingly.")
    private boolean secrets;

    @Option(names = "--force", description = "Overwrite an existing file.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "The ZIP file.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<String> leftOut = new ArrayList<>();
        Map<String, byte[]> files = new ConfigTree(config).backup(secrets, leftOut);
        int count = files.size();
        files.put(ABOUT, about(secrets, leftOut).getBytes(StandardCharsets.UTF_8));
        Archive.write(file, files, force);
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        leftOut.forEach(what -> out.println("left out: " + what));
        out.println("wrote " + count + " files to " + file
                + (secrets ? ", with secrets in clear" : ", without secrets"));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    static String about(boolean secrets, List<String> leftOut) {
        return "A configuration of Tidegate; \"tidegate restore\" takes it.\n"
                + (secrets ? IN_CLEAR : "secrets: left out") + "\n"
                + leftOut.stream().map(what -> LEFT_OUT + what.replace('\n', '?') + "\n").reduce("",
                        String::concat);
    }
}
