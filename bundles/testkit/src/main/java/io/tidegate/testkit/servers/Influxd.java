package io.tidegate.testkit.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds an {@code influxd} of a version: both 1.x and 2.x call their program so. */
public final class Influxd {
    private static final Pattern VERSION = Pattern.compile("InfluxDB v?(\\d+)\\.(\\d+)\\S*");

    /**
     * A program and what it says it is.
     *
     * @param version as {@code InfluxDB v2.9.1}
     */
    public record Program(String command, int major, String version) { }

    private Influxd() { }

    /** @param property names the program; without it, {@code influxd} of the PATH is asked */
    public static Optional<Program> find(int major, String property) {
        return ask(System.getProperty(property, "influxd")).filter(found -> found.major == major);
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
