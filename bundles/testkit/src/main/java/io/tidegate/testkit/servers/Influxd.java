package io.tidegate.testkit.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds an {@code influxd} of a version: both 1.x and 2.x call their program so. */
public final class Influxd {
    private static final Pattern VERSION = Pattern.compile("InfluxDB v?(\\d+)\\.(\\d+)\\S*");

    private static final Map<String, Optional<Program>> ASKED = new ConcurrentHashMap<>();

    /**
     * A program and what it says it is.
     *
     * @param version as {@code InfluxDB v2.9.1}
     */
    public record Program(String command, int major, String version) {}

    private Influxd() {}

    /**
     * @param property names the program; without it, each {@code influxd} of the PATH is asked, the first one
     *                 first
     */
    public static Optional<Program> find(int major, String property) {
        return find(major, System.getProperty(property), System.getenv().getOrDefault("PATH", ""));
    }

    /** @param named null if none is */
    static Optional<Program> find(int major, String named, String path) {
        return all(named, path).filter(found -> found.major == major).findFirst();
    }

    /**
     * What there is instead of the version that was looked for: {@code InfluxDB v2.9.1}; empty if nothing is.
     */
    static String found(String property) {
        return all(System.getProperty(property), System.getenv().getOrDefault("PATH", ""))
                .map(Program::version)
                .collect(Collectors.joining(", "));
    }

    private static Stream<Program> all(String named, String path) {
        Stream<String> commands = named != null ? Stream.of(named)
                : Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "influxd")).filter(Files::isExecutable)
                        .map(Path::toString);
        return commands.map(command -> ASKED.computeIfAbsent(command, Influxd::ask))
                .flatMap(Optional::stream);
    }

    private static Optional<Program> ask(String command) {
        try {
            Process process = new ProcessBuilder(command, "version").redirectErrorStream(true).start();
            process.getOutputStream().close();
            Matcher version = VERSION.matcher(new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8));
            if (!version.find()) return Optional.empty();
            return Optional.of(new Program(command, Integer.parseInt(version.group(1)), version.group()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
