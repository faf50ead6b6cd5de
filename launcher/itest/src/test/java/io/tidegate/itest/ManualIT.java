package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.launcher.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * The manual pages and completions of the distribution against its commands, and against the samples of its
 * components.
 */
class ManualIT {
    private static final Path SHARE = Distribution.home().resolve("share");
    private static final Pattern SAMPLE_KEY = Pattern.compile("(?m)^#? ?(\\.?[a-z][a-z0-9.]*) =");

    /** What a user can type: each command in full, with the names of its options. */
    private static Map<String, List<String>> commands() {
        Map<String, List<String>> commands = new TreeMap<>();
        collect(new CommandLine(new Main()), commands);
        assertTrue(commands.containsKey("tidegate run") && commands.containsKey("tidegate dbc lint"),
                commands.toString());
        return commands;
    }

    private static void collect(CommandLine command, Map<String, List<String>> commands) {
        List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
        options.removeAll(List.of("-h", "--help", "-V", "--version"));
        if (command.getSubcommands().isEmpty())
            commands.put(command.getCommandSpec().qualifiedName(), options);
        command.getSubcommands().values().forEach(sub -> collect(sub, commands));
    }

    /** As one reads it, by the title of the section. */
    private static Map<String, String> sections(String page) throws IOException {
        Map<String, String> sections = new TreeMap<>();
        for (String section : Files.readString(SHARE.resolve(page)).split("\n\\.S[SH] "))
            sections.put(section.lines().findFirst().orElse("").replace("\\-", "-"),
                    section.replace("\\-", "-").replaceAll("\\\\f[BIR]", ""));
        return sections;
    }

    @Test
    void everyCommandAndOptionIsInTheManual() throws IOException {
        Map<String, String> sections = sections("man/man1/tidegate.1");
        List<String> missing = new ArrayList<>();
        commands().forEach((command, options) -> {
            String section = sections.get(command);
            if (section == null)
                missing.add(command);
            else
                options.stream().filter(option -> !section.matches("(?s).*\n\\Q" + option + "\\E[=\n,].*"))
                        .forEach(option -> missing.add(command + " " + option));
        });
        assertEquals(List.of(), missing);
    }

    @Test
    void everyKeyOfEverySampleIsInTheManual() throws IOException {
        Map<String, String> sections = sections("man/man5/tidegate.cfg.5");
        List<String> missing = new ArrayList<>();
        int keys = 0;
        for (Path sample : samples()) {
            String component = sample.getFileName().toString().replaceFirst("\\.cfg$", "");
            for (String key : SAMPLE_KEY.matcher(Files.readString(sample)).results()
                    .map((MatchResult found) -> found.group(1)).toList()) {
                keys++;
                if (!sections.getOrDefault(component, "")
                        .contains("\n.B " + (key.startsWith(".") ? "\\&" : "") + key + "\n"))
                    missing.add(component + " " + key);
            }
        }
        assertTrue(keys > 200, keys + " keys");
        assertEquals(List.of(), missing);
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.home().resolve("samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"man/man1/tidegate.1", "man/man5/tidegate.cfg.5"})
    void thePageIsCompleteAndWithoutFaults(String page) throws Exception {
        assertFalse(Files.readString(SHARE.resolve(page)).matches("(?s).*(\\$\\{[A-Z]|%n|\\bnull\\b).*"),
                page);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "needs man");
        assertEquals("", run("LC_ALL=C.UTF-8 MANWIDTH=80 man -l --warnings -E UTF-8 " + SHARE.resolve(page)
                + " 2>&1 >/dev/null"));
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        String script = "source " + SHARE.resolve("bash-completion/completions/tidegate")
                + "; compopt() { :; }\n"
                + "complete_it() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_tidegate; echo "
                + "\"${COMPREPLY[@]}\"; }\ncomplete_it tidegate dbc l; complete_it tidegate run --da; "
                + "complete_it tidegate chec";
        assertEquals("lint\n--data\ncheck\n", run("bash -c '" + script + "'"));
    }

    @Test
    void theCompletionOfZshKnowsEveryCommandAndOption() throws Exception {
        String script = Files.readString(SHARE.resolve("zsh/vendor-completions/_tidegate"));
        List<String> missing = new ArrayList<>();
        commands().forEach((command, options) -> {
            String function =
                    script.split("(?m)^_" + command.replace(' ', '_') + "\\(\\)")[1].split("\n}\n")[0];
            options.stream().filter(option -> !function.matches("(?s).*'\\Q" + option + "\\E=?\\[.*"))
                    .forEach(option -> missing.add(command + " " + option));
        });
        assertEquals(List.of(), missing);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "needs zsh to be read by it");
        assertEquals("", run("zsh -n " + SHARE.resolve("zsh/vendor-completions/_tidegate") + " 2>&1"));
    }

    private static String run(String line) throws IOException {
        Process process =
                new ProcessBuilder("sh", "-c", line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
