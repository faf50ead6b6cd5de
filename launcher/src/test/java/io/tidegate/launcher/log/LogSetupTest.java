package io.tidegate.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.launcher.log.LogSetup.Style;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSetupTest {
    private static final Path SHIPPED = Path.of("src/main/etc/logback.xml");

    @TempDir
    private Path home;
    private String shipped;

    @BeforeEach
    void aHome() throws IOException {
        Files.createDirectories(home.resolve("bundles"));
        Files.createFile(home.resolve("bundles/io.tidegate.can.serial-1.0.jar"));
        shipped = Files.readString(Files.exists(SHIPPED) ? SHIPPED : Path.of("launcher").resolve(SHIPPED));
    }

    private LogSetup setup(Style style, String... levels) throws IOException {
        return new LogSetup(home, style, List.of(levels));
    }

    @Test
    void withoutOptionsItIsTheShippedOne() throws IOException {
        assertTrue(setup(Style.TEXT).isShipped(false));
        assertEquals(shipped, setup(Style.TEXT).of(shipped, false));
    }

    @Test
    void theJournalGetsPrioritiesInPlaceOfTimes() throws IOException {
        String text = setup(Style.TEXT).of(shipped, true);
        assertTrue(text.contains("'ERROR','&lt;3>'"), text);
        assertFalse(text.contains("%d{"), text);
    }

    @ParameterizedTest
    @CsvSource({"TEXT, false", "TEXT, true", "JSON, false"})
    void whatItMakesIsXml(Style style, boolean journal) throws Exception {
        String text = setup(style, "can.serial=debug").of(shipped, journal);
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void jsonIsForEveryAppender() throws IOException {
        String text = setup(Style.JSON).of(shipped, true);
        assertEquals(shipped.split("<appender ", -1).length, text.split("JsonEncoder", -1).length, text);
        assertFalse(text.contains("<pattern>"), text);
    }

    @Test
    void aComponentAndALibraryGetTheirLevels() throws IOException {
        String text = setup(Style.TEXT, "can.serial=debug", "org.eclipse.jetty=INFO").of(shipped, false);
        assertTrue(text.contains(
                "<logger name=\"io.tidegate.can.serial\" level=\"DEBUG\" additivity=\"false\"><appender-ref "
                        + "ref=\"rooms\"/><appender-ref ref=\"rooms-faults\"/></logger>"), text);
        assertTrue(text.contains("<logger name=\"org.eclipse.jetty\" level=\"INFO\""), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"can.serail=debug", "can.serial", "can.serial=loud", "=debug", "a\"/>=debug",
        "org.apache.felix.configadmin=debug", "org.apache.felix.configadmin.plugin=trace"})
    void whatIsWrongIsRefused(String level) {
        String sentence =
                assertThrows(IllegalArgumentException.class, () -> setup(Style.TEXT, level)).getMessage();
        assertTrue(sentence.startsWith("--log-level: "), sentence);
    }

    @Test
    void theJournalReadsWhatGoesToItsSocketOnly() throws IOException {
        Path output = Files.createFile(home.resolve("out"));
        String stream = Files.getAttribute(output, "unix:dev") + ":" + Files.getAttribute(output, "unix:ino");
        assertTrue(Journal.reads(Map.of("JOURNAL_STREAM", stream), output));
        assertFalse(Journal.reads(Map.of("JOURNAL_STREAM", stream + "0"), output));
        assertFalse(Journal.reads(Map.of("JOURNAL_STREAM", stream), home.resolve("none")));
        assertFalse(Journal.reads(Map.of(), output));
    }
}
