package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Nobody whose words end up in the log can write a line of it, or speak to the terminal that shows it. */
class LogFormIT {
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\S+ ";

    /** What the shipped {@code logback.xml} makes of it. */
    private static String logged(String logger, Consumer<Logger> what) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Distribution.home().resolve("lib/logback.xml").toFile());
            what.accept(context.getLogger(logger));
        } finally {
            context.stop();
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.tidegate.events.axis.intake.Intake", "base.configuration",
        "com.example.Foreign", "audit"})
    void aMessageIsOneLineWithoutControlCharacters(String logger) throws Exception {
        String line = logged(logger,
                log -> log.info("topic {}", "A\u001b[2J\n2026 ERROR FAKE\r\0\u0085\u009b1m\u2028\u202ex\ty"));
        assertTrue(
                line.matches(DATE + "INFO  .*topic A\\?\\[2J\\?2026 ERROR FAKE\\?\\?\\?\\?1m\\?\\?x\\?y\n"),
                line);
    }

    @Test
    void whatIsSaidOfAnAddOnIsNoLineOfItsOwnEither() throws Exception {
        String text = logged("org.apache.felix.fileinstall",
                log -> log.warn("cannot install a\u001b[2J\n2026 ERROR b.jar",
                        new IllegalStateException("bad\n2026 ERROR forged \u001b[31m")));
        assertTrue(text.matches(DATE + "WARN  fileinstall: cannot install a\\?\\[2J\\?2026 ERROR b\\.jar\n"
                + ".*IllegalStateException: bad\n  \\| 2026 ERROR forged \\?\\[31m\n"), text);
    }

    @Test
    void lettersOfAllLanguagesStay() throws Exception {
        String text = "größe 温度 🚗";
        String encoded = new String(text.getBytes(Charset.defaultCharset()), StandardCharsets.UTF_8);
        assertTrue(logged("io.tidegate.x", log -> log.info(text)).endsWith(encoded + "\n"));
    }

    @Test
    void theLinesOfAStackTraceStayAndAreMarked() throws Exception {
        String text = logged("io.tidegate.x", log -> log.error("broken",
                new IllegalStateException("bad\n2026-01-01T00:00:00Z ERROR forged \u001b[31m")));
        String[] lines = text.split("\n");
        assertTrue(lines.length >= 3, text);
        assertTrue(lines[0].matches(DATE + "ERROR broken"), text);
        assertEquals("java.lang.IllegalStateException: bad", lines[1]);
        for (int i = 2; i < lines.length; i++) assertTrue(lines[i].startsWith("  | "), lines[i]);
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.endsWith("\n") && text.contains("\tat "), text);
    }

    @Test
    void aFileNameCannotForgeALine(@TempDir Path folder) throws Exception {
        String name = "io.tidegate.can.replay~a\u001b[2J\n2026-01-01T00:00:00Z ERROR forged.cfg";
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            Files.writeString(gateway.config().resolve(name), "file = x\n");
            gateway.start("--features", "base,can");
            gateway.awaitLog("io.tidegate.can.replay~a?[2J?2026-01-01T00:00:00Z ERROR forged.cfg");
            assertFalse(gateway.log().contains("\u001b"), gateway.log());
            assertTrue(gateway.log().lines().noneMatch(line -> line.startsWith("2026-01-01T00:00:00Z")),
                    gateway.log());
        }
        Process check = new ProcessBuilder(Distribution.home().resolve("bin/tidegate").toString(), "check",
                "--config",
                folder.resolve("config").toString()).redirectErrorStream(true).start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        check.waitFor();
        assertTrue(said.contains("replay~a?[2J?2026") && !said.contains("\u001b"), said);
    }
}
