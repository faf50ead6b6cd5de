package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every DBC file of the corpus, against frames decoded by another program. */
class CorpusTest {
    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Corpus.folder("dbc"))) {
            return all.filter(file -> file.toString().endsWith(".dbc")).sorted().toList().stream();
        }
    }

    static Stream<Path> goldens() throws IOException {
        return files().filter(file -> Files.exists(golden(file)));
    }

    static Stream<Path> rejected() throws IOException {
        return files().filter(file -> Files.exists(beside(file, ".rejected.txt")));
    }

    private static Path golden(Path dbc) { return beside(dbc, ".golden.jsonl"); }

    private static Path beside(Path dbc, String ending) {
        return dbc.resolveSibling(dbc.getFileName().toString().replaceFirst("\\.dbc$", ending));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileGivesItsMessages(Path dbc) throws IOException {
        long written = Files.readString(dbc, StandardCharsets.ISO_8859_1).lines()
                .filter(line -> line.startsWith("BO_ ") && !line.contains("VECTOR__INDEPENDENT_SIG_MSG"))
                .count();
        assertEquals(written, DbcReader.read(dbc).messages().size());
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void saysWhereAFileThatOthersRejectIsWrong(Path dbc) throws IOException {
        DbcFile file = DbcReader.read(dbc);
        assertFalse(file.messages().isEmpty());
        assertFalse(file.diagnostics().isEmpty());
        for (Diagnostic one : file.diagnostics())
            assertTrue(one.line() > 0 && one.column() > 0, one::toString);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void whatIsGoodInAFileThatOthersRejectDecodesAsTheBitsSay(Path dbc) throws IOException {
        FrameDecoder decoder = FrameDecoder.of("can0", List.of(DbcReader.read(dbc)));
        List<PlainMessage> plain = PlainMessage.of(Files.readString(dbc, StandardCharsets.ISO_8859_1));
        assertFalse(plain.isEmpty());
        Random random = new Random(1);
        for (PlainMessage message : plain) {
            byte[] data = new byte[64];
            random.nextBytes(data);
            int flags = (message.extended() ? Flag.EXTENDED : 0) | Flag.FD;
            SampleBatch batch = Corpus.batchFor(decoder);
            assertTrue(decoder.decode(new CanFrame("can0", message.id(), flags, data, 0), batch),
                    message.name());
            Map<String, Double> values = Corpus.values(batch);
            message.signals().forEach((name, signal) -> assertEquals(
                    BitOracleTest.raw(data, signal.bits()).doubleValue() * signal.factor() + signal.offset(),
                    values.get(name), 1e-9 * Math.abs(values.get(name)), message.name() + "." + name));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void decodesAsAnIndependentProgramDoes(Path dbc) throws IOException {
        FrameDecoder decoder = FrameDecoder.of("can0", List.of(DbcReader.read(dbc)));
        SampleBatch batch = Corpus.batchFor(decoder);
        boolean utf8 = isUtf8(Files.readAllBytes(dbc));
        for (String line : Files.readAllLines(golden(dbc))) {
            JsonObject expected = Json.createReader(new StringReader(line)).readObject();
            batch.clear();
            assertTrue(decoder.decode(frame(expected), batch), line);
            if (expected.containsKey("signals")) assertSamples(expected, batch, utf8);
        }
    }

    private static CanFrame frame(JsonObject expected) {
        byte[] data = HexFormat.of().parseHex(expected.getString("data"));
        int flags = (expected.getBoolean("ext") ? Flag.EXTENDED : 0)
                | (expected.getBoolean("fd") || data.length > 8 ? Flag.FD : 0);
        return new CanFrame("can0", expected.getInt("id"), flags, data, 0);
    }

    private static void assertSamples(JsonObject expected, SampleBatch batch, boolean utf8) {
        String line = expected.toString();
        Map<String, Double> values = Corpus.values(batch);
        JsonObject signals = expected.getJsonObject("signals");
        assertEquals(signals.keySet().stream().sorted().toList(), List.copyOf(values.keySet()), line);
        signals.forEach((name, value) -> {
            double want = number(value);
            double tolerance = Double.isFinite(want) ? Math.abs(want) * 1e-9 : 0;
            assertEquals(want, values.get(name), tolerance, () -> name + " in " + line);
        });
        if (values.isEmpty()) return;
        assertEquals(expected.getString("message"), batch.catalog().message(batch.message(0)).name());
        Map<String, String> texts = new TreeMap<>();
        if (expected.containsKey("labels"))
            expected.getJsonObject("labels")
                    .forEach((name, text) -> texts.put(name, ((JsonString) text).getString()));
        Map<String, String> found = Corpus.texts(batch);
        if (utf8) found.replaceAll((name, text) -> asTheWitnessReadsUtf8(text));
        assertEquals(texts, found, line);
    }

    /** The other program takes every file for windows-1252. */
    private static String asTheWitnessReadsUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
    }

    private static boolean isUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    }

    private static double number(JsonValue value) {
        return value instanceof JsonNumber number ? number.doubleValue()
                : Double.parseDouble(((JsonString) value).getString());
    }
}
