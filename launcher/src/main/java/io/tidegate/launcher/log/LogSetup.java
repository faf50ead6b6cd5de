package io.tidegate.launcher.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The set-up of the log for one run, made of the one that is shipped: its lines as text, as text for the
 * journal, or as JSON; levels of components.
 */
public final class LogSetup {
    /** How lines look. */
    public enum Style {
        /** For people. */
        TEXT,
        /** An object a line: timestamp, level, loggerName, formattedMessage, throwable. */
        JSON
    }

    private static final String HEAD = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level";
    /** The journal has a clock of its own, and shows priorities as colours. */
    private static final String JOURNAL_HEAD =
            "%replace(%replace(%replace(%replace(%level){'ERROR','&lt;3>'}){'WARN','&lt;4>'})"
                    + "{'INFO','&lt;6>'}){'DEBUG|TRACE','&lt;7>'}%-5level";
    private static final String JSON_ENCODER = """
            <encoder class="ch.qos.logback.classic.encoder.JsonEncoder">
                  <withSequenceNumber>false</withSequenceNumber><withNanoseconds>false</withNanoseconds>
                  <withContext>false</withContext><withMessage>false</withMessage><withArguments>false</withArguments>
                  <withFormattedMessage>true</withFormattedMessage>
                </encoder>""";
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace", "off");
    /** At DEBUG it writes every value it is given, secrets included. */
    private static final String TALKS_OF_SECRETS = "org.apache.felix.configadmin";

    /** What DS says twice is left out by the pattern of its lines, which JSON has not. */
    private static final String COMPONENTS = "<logger name=\"org.apache.felix.scr\" level=\"";

    private final Path home;
    private final Style style;
    private final Map<String, String> levels = new TreeMap<>();

    /**
     * @param home   of the distribution
     * @param levels {@code COMPONENT=LEVEL} each; a logger of a library by its whole name
     * @throws IllegalArgumentException if one is wrong
     * @throws IOException if the components of the distribution cannot be listed
     */
    public LogSetup(Path home, Style style, List<String> levels) throws IOException {
        this.home = home;
        this.style = style;
        for (String level : levels) add(level);
    }

    private void add(String text) throws IOException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        String level = text.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !LEVELS.contains(level))
            throw new IllegalArgumentException("--log-level: expected COMPONENT=LEVEL with a level of error,"
                    + " warn, info, debug, trace, off, for instance sinks.influx1=debug, "
                    + "found '" + text + "'");
        String logger = logger(name);
        if (logger.startsWith(TALKS_OF_SECRETS))
            throw new IllegalArgumentException("--log-level: the level of " + logger
                    + " stays, as it would write secrets into the log");
        levels.put(logger, level.toUpperCase(Locale.ROOT));
    }

    private String logger(String name) throws IOException {
        if (!name.matches("[\\w.-]+")) throw new IllegalArgumentException(
                "--log-level: expected the name of a component, found '" + name + "'");
        if (name.matches("(org|com|io|ch|java|oshi|tel)\\..*")) return name;
        String room = "io.tidegate." + name;
        try (Stream<Path> jars = Files.list(home.resolve("bundles"))) {
            if (jars.anyMatch(jar -> jar.getFileName().toString().startsWith(room + "-"))) return room;
        }
        throw new IllegalArgumentException(
                "--log-level: expected a component such as can.serial, "
                        + "or a logger such as org.eclipse.jetty, found '"
                        + name + "'");
    }

    /** Whether it says nothing that the shipped set-up does not say. */
    public boolean isShipped(boolean journal) { return style == Style.TEXT && levels.isEmpty() && !journal; }

    /**
     * The text of a set-up. @param shipped that of the distribution; @param journal whether the journal reads
     * the lines
     */
    String of(String shipped, boolean journal) {
        String text = style == Style.JSON ? shipped.replaceAll("(?s)<encoder>.*?</encoder>", JSON_ENCODER)
                .replace(COMPONENTS + "WARN", COMPONENTS + "OFF")
                : journal ? shipped.replace(HEAD, JOURNAL_HEAD) : shipped;
        StringBuilder loggers = new StringBuilder();
        levels.forEach((logger, level) -> {
            String ours = logger.startsWith("io.tidegate") ? "rooms" : "terminal";
            loggers.append("  <logger name=\"").append(logger).append("\" level=\"").append(level)
                    .append("\" additivity=\"false\"><appender-ref ref=\"").append(ours)
                    .append("\"/><appender-ref ref=\"").append(ours)
                    .append("-faults\"/></logger>\n");
        });
        return text.replace("</configuration>", loggers + "</configuration>");
    }

    /** Writes it into the data folder. @return where it is */
    public Path write(Path data, boolean journal) throws IOException {
        String shipped = Files.readString(home.resolve("lib/logback.xml"));
        Files.createDirectories(data.resolve("tmp"));
        return Files.writeString(data.resolve("tmp/logback.xml"), of(shipped, journal));
    }
}
