import io.tidegate.launcher.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual page {@code tidegate(1)} and the completions of bash and zsh from the commands
 * themselves, and copies the sample of each component: {@code java Manual.java PROJECT DISTRIBUTION TIME}.
 * The same input gives the same bytes.
 */
public final class Manual {
    private static final int WIDE = 2000;

    private final CommandLine main = new CommandLine(new Main()).setUsageHelpWidth(WIDE);

    private Manual() {}

    public static void main(String[] args) throws IOException {
        Path share = Path.of(args[1], "share");
        Manual manual = new Manual();
        write(share.resolve("man/man1/tidegate.1"), manual.page(args[2].substring(0, "yyyy-mm-dd".length())));
        write(share.resolve("bash-completion/completions/tidegate"), manual.bash());
        write(share.resolve("zsh/vendor-completions/_tidegate"), manual.zsh());
        samples(Path.of(args[0], "bundles"), Path.of(args[1], "samples"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** {@code bundles/sinks/influx1/sample.cfg} becomes {@code samples/sinks.influx1.cfg}. */
    private static void samples(Path rooms, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.walk(rooms, 3)) {
            for (Path file : files.filter(path -> path.endsWith("sample.cfg")).toList())
                Files.writeString(
                        to.resolve(rooms.relativize(file.getParent()).toString().replace('/', '.') + ".cfg"),
                        Files.readString(file));
        }
    }

    // ---- the page

    private String page(String date) throws IOException {
        StringBuilder page =
                new StringBuilder(".\\\" made by the build from the commands\n.TH TIDEGATE 1 " + date
                        + " \"Tidegate\" \"Tidegate\"\n.nh\n.ad l\n.SH NAME\ntidegate \\- "
                        + roff(description(main.getCommandSpec()).replaceFirst("^A (.*)\\.$", "$1"))
                        + "\n.SH SYNOPSIS\n");
        page.append(".B tidegate\n.I COMMAND\n[\\fIOPTION\\fR ...] [\\fIARGUMENT\\fR ...]\n.SH COMMANDS\n");
        for (CommandLine command : commands(main)) command(page, command);
        page.append(".SH EXIT STATUS\n");
        main.getCommandSpec().usageMessage().exitCodeList().forEach((code, meaning) -> page.append(".TP\n.B ")
                .append(code).append('\n').append(roff(meaning)).append('\n'));
        return page.append(REST).toString();
    }

    private static final String REST = """
            .SH ENVIRONMENT
            .TP
            .B JAVA_HOME
            The Java to use, 17 or newer, instead of the one on the PATH.
            .TP
            .B JAVA_OPTS
            Java options; they replace the memory settings in bin/tidegate.
            .SH FILES
            As installed by the Debian package; an unpacked archive has the folders config, data and addons instead.
            .TP
            .I /etc/tidegate
            The configuration, see
            .BR tidegate.cfg (5).
            .TP
            .I /etc/default/tidegate
            Options and environment of the service.
            .TP
            .I /var/lib/tidegate
            Data of the gateway: the spool, the password of the web console, caches.
            .TP
            .I /var/lib/tidegate/addons
            Third-party bundles, which may be dropped in while the gateway runs.
            .TP
            .I /usr/share/tidegate/samples
            A commented configuration template of each component, with every key.
            .SH SEE ALSO
            .BR tidegate.cfg (5),
            .BR journalctl (1),
            .BR systemctl (1)
            """;

    private static void command(StringBuilder page, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append(".SS ").append(roff(spec.qualifiedName())).append("\n.nf\n")
                .append(roff(command.getHelp().synopsis(0).strip())).append("\n.fi\n.PP\n")
                .append(text(Arrays.stream(spec.usageMessage().description()).map(String::formatted)))
                .append('\n');
        for (PositionalParamSpec parameter : spec.positionalParameters())
            if (!parameter.hidden()) item(page, "\\fI" + roff(parameter.paramLabel()) + "\\fR", parameter);
        for (OptionSpec option : spec.options()) {
            if (option.hidden() || option.usageHelp() || option.versionHelp()) continue;
            String names = Arrays.stream(option.names()).map(name -> "\\fB" + roff(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            item(page, names + (option.arity().max() > 0 ? "=\\fI" + roff(option.paramLabel()) + "\\fR" : ""),
                    option);
        }
        String[] footer = spec.usageMessage().footer();
        if (footer.length > 0)
            page.append(".PP\nExample:\n.PP\n.nf\n")
                    .append(Arrays.stream(footer).map(line -> roff(line.formatted()))
                            .collect(Collectors.joining("\n"))).append("\n.fi\n");
    }

    private static void item(StringBuilder page, String head, ArgSpec argument) {
        page.append(".TP\n").append(head).append('\n').append(text(lines(argument))).append('\n');
    }

    /** Each on a line of its own. */
    private static String text(Stream<String> lines) {
        return lines.map(Manual::roff).collect(Collectors.joining("\n.br\n"));
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description()).formatted();
    }

    /** The first sentence: a menu has one line for it. */
    private static String brief(CommandSpec spec) {
        String[] header = spec.usageMessage().header();
        return brief(header.length > 0 ? header[0] : description(spec));
    }

    private static String brief(String text) {
        return text.strip().split("\\R|(?<=\\w\\.)\\s|\\.$| \\(default")[0];
    }

    private static String description(ArgSpec argument) {
        return lines(argument).collect(Collectors.joining(" "));
    }

    private static Stream<String> lines(ArgSpec argument) {
        String candidates = argument.completionCandidates() == null ? "" : StreamSupport.stream(
                argument.completionCandidates().spliterator(), false).collect(Collectors.joining(", "));
        return Arrays.stream(argument.description()).map(line -> line
                .replace("${COMPLETION-CANDIDATES}", candidates)
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString())).formatted());
    }

    /** Text as roff takes it: nothing in it is a command, and a hyphen can be copied to a terminal. */
    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }

    /** Those a user can give, those with commands of their own after these. */
    private static List<CommandLine> commands(CommandLine parent) {
        List<CommandLine> all = new ArrayList<>();
        for (CommandLine command : parent.getSubcommands().values()) {
            if (command.getCommandSpec().usageMessage().hidden() || all.contains(command)) continue;
            if (command.getSubcommands().isEmpty())
                all.add(command.setUsageHelpWidth(WIDE));
            else
                all.addAll(commands(command));
        }
        return all;
    }

    // ---- completions

    /** A file that is sourced has no first line that names an interpreter. */
    private String bash() { return AutoComplete.bash("tidegate", main).replaceFirst("^#!.*\\n", ""); }

    private String zsh() {
        StringBuilder script =
                new StringBuilder("#compdef tidegate\n# made by the build from the commands\n\n");
        function(script, "_tidegate", main);
        return script.append("_tidegate \"$@\"\n").toString();
    }

    private static void function(StringBuilder script, String name, CommandLine command) {
        List<String> options = command.getCommandSpec().options().stream().filter(option -> !option.hidden())
                .flatMap(option -> Arrays.stream(option.names()).map(spelled -> option(spelled, option)))
                .toList();
        script.append(name).append("() {\n");
        if (command.getSubcommands().isEmpty()) {
            script.append("  _arguments -S").append(lines(options))
                    .append(lines(command.getCommandSpec().positionalParameters()
                            .stream().filter(parameter -> !parameter.hidden()).map(Manual::parameter)
                            .toList()))
                    .append("\n}\n\n");
            return;
        }
        List<String> described = new ArrayList<>();
        StringBuilder cases = new StringBuilder();
        command.getSubcommands().forEach((word, sub) -> {
            described.add(quoted(word.replace(":", "\\:") + ":" + brief(sub.getCommandSpec())));
            cases.append("        ").append(word).append(") ").append(name).append('_').append(word)
                    .append(" ;;\n");
        });
        script.append("  local curcontext=\"$curcontext\" state line\n  local -a commands\n  commands=(")
                .append(lines(described))
                .append("\n  )\n  _arguments -C").append(lines(options))
                .append(" \\\n    '1: :->command' \\\n    '*:: :->arguments'\n")
                .append("  case $state in\n    command) _describe -t commands command commands ;;\n"
                        + "    arguments)\n")
                .append("      case $line[1] in\n").append(cases).append("      esac ;;\n  esac\n}\n\n");
        command.getSubcommands().forEach((word, sub) -> function(script, name + "_" + word, sub));
    }

    private static String lines(List<String> words) {
        return words.stream().map(word -> " \\\n    " + word).collect(Collectors.joining());
    }

    private static String option(String name, OptionSpec option) {
        boolean takesValue = option.arity().max() > 0;
        String equals = takesValue && name.startsWith("--") ? "=" : "";
        return quoted(name + equals + "[" + bracketed(brief(description(option))) + "]"
                + (takesValue ? ":" + values(option) : ""));
    }

    private static String parameter(PositionalParamSpec parameter) {
        return quoted((parameter.arity().max() > 1 ? "*" : "") + ":" + values(parameter));
    }

    private static String values(ArgSpec argument) {
        String label = bracketed(argument.paramLabel());
        if (argument.completionCandidates() != null)
            return label + ":(" + StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                    .collect(Collectors.joining(" ")) + ")";
        boolean folder = argument.paramLabel().equals("DIR");
        boolean file = argument.typeInfo().getType() == Path.class
                || argument.paramLabel().matches("LOG|FILE|DBC|.*FILE.*");
        return label + ":" + (folder ? "_files -/" : file ? "_files" : " ");
    }

    private static String bracketed(String text) { return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0"); }

    private static String quoted(String text) { return "'" + text.replace("'", "'\\''") + "'"; }
}
