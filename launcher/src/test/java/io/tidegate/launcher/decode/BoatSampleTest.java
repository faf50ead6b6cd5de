package io.tidegate.launcher.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.Severity;
import io.tidegate.core.dbc.decode.Integers;
import io.tidegate.core.dbc.lint.DbcLint;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulated boat as it is shipped. {@code -Dboat.write=true} writes its log anew. */
class BoatSampleTest {
    private static final Path SAMPLE = Path.of("..", "config", "samples", "boat");

    private String summary;

    private static DbcFile dbc() throws IOException { return DbcReader.read(SAMPLE.resolve("boat.dbc")); }

    private List<String> decode(DbcFile dbc, J1939 j1939, String log) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogDecoding decoding = new LogDecoding(List.of(dbc), j1939, Integers.ROUNDED, Format.csv, out);
        try (LogReader reader =
                CanLog.open(new ByteArrayInputStream(log.getBytes(StandardCharsets.US_ASCII)), "log",
                        BusNames.asInFile())) {
            decoding.run(reader);
        }
        summary = decoding.summary();
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    /** Time, source, signal and value of a row. */
    private static String found(String row) {
        String[] cells = row.split(",", 7);
        return cells[0] + " " + cells[2].substring(6) + " " + cells[4] + " "
                + normal(new BigDecimal(cells[5]));
    }

    private static String expected(Boat.Expected one) {
        return String.format("%d.%06d %02X %s %s", one.micros() / 1_000_000, one.micros() % 1_000_000,
                one.source(),
                one.signal(), normal(one.value()));
    }

    /** A double has no more than 15 digits for sure. */
    private static String normal(BigDecimal value) {
        return value.round(new java.math.MathContext(14)).stripTrailingZeros().toPlainString();
    }

    @Test
    void theShippedLogIsWhatTheBoatMakes() throws IOException {
        Path file = SAMPLE.resolve("boat.log");
        if (Boolean.getBoolean("boat.write")) Files.writeString(file, new Boat().log());
        assertEquals(new Boat().log(), Files.readString(file));
    }

    @Test
    void everyValueThatTheBoatSentIsDecodedAndNoOther() throws IOException {
        Boat boat = new Boat();
        TreeSet<String> found = decode(dbc(), J1939.AS_FILE, boat.log()).stream().map(BoatSampleTest::found)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> expected = boat.expected().stream().map(BoatSampleTest::expected)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(expected.size() > 3000, expected.size() + " values");
        assertEquals(String.join("\n", expected), String.join("\n", found));
        assertTrue(summary.contains(" 0 that no DBC file describes"), summary);
        assertTrue(!summary.contains("incomplete"), summary);
    }

    @Test
    void aLostFrameLosesItsMessageAndGivesNoWrongValue() throws IOException {
        Boat boat = new Boat();
        List<String> all = boat.log().lines().toList();
        TreeSet<String> expected = boat.expected().stream().map(BoatSampleTest::expected)
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < all.size(); i++) if (i % 13 != 5) log.append(all.get(i)).append('\n');
        List<String> found =
                decode(dbc(), J1939.AS_FILE, log.toString()).stream().map(BoatSampleTest::found).toList();
        assertTrue(expected.containsAll(found), "only what the boat sent");
        assertTrue(found.stream().anyMatch(row -> row.contains(" Latitude ")), "some messages are whole");
        assertTrue(summary.matches(".*, [0-9]+ such messages incomplete"), summary);
    }

    @Test
    void nothingIsToBeSaidAgainstItsFile() throws IOException {
        assertEquals(List.of(),
                DbcLint.check(dbc()).stream().filter(one -> one.severity() != Severity.INFO).toList());
    }
}
