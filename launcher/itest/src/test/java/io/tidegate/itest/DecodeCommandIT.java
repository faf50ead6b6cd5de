package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bin/tidegate decode} and {@code dbc lint} of the distribution, as a user runs them. */
class DecodeCommandIT {
    private static final int HAS_ERRORS = 3;
    private static final Path SOLAR_DBC = Distribution.config().resolve("dbc/solarcar.dbc");
    private static final Path SOLAR_LOG = Distribution.config().resolve("logs/solarcar.log");

    @TempDir
    Path folder;
    private String complaints;

    private static ProcessBuilder tidegate(String... words) {
        List<String> command =
                new ArrayList<>(List.of(Distribution.home().resolve("bin/tidegate").toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    private int run(Path out, ProcessBuilder command) throws IOException, InterruptedException {
        File err = folder.resolve("stderr").toFile();
        int status = command.redirectOutput(out.toFile()).redirectError(err).start().waitFor();
        complaints = Files.readString(err.toPath());
        return status;
    }

    private static JsonObject object(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    private static void add(JsonObject frame, Map<String, Map<String, Double>> totals) {
        for (Map.Entry<String, JsonValue> signal : frame.getJsonObject("signals").entrySet()) {
            double value = ((JsonNumber) signal.getValue()).doubleValue();
            Map<String, Double> total =
                    totals.computeIfAbsent(frame.getString("message") + "." + signal.getKey(),
                            name -> new TreeMap<>());
            total.merge("count", 1.0, Double::sum);
            total.merge("sum", value, Double::sum);
            total.merge("min", value, Math::min);
            total.merge("max", value, Math::max);
        }
    }

    @ParameterizedTest
    @MethodSource("io.tidegate.itest.Car#all")
    void theDriveOfACarIsExactAsJson(Car car) throws Exception {
        Golden golden = car.answers();
        Path out = folder.resolve("drive.json");
        assertEquals(0, run(out, tidegate("decode", "--dbc", car.dbc().toString(), car.log().toString())),
                complaints);
        Map<String, Map<String, Double>> totals = new TreeMap<>();
        long frames = 0;
        try (BufferedReader lines = Files.newBufferedReader(out)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine(), frames++)
                add(object(line), totals);
        }
        assertEquals(golden.number("frames_decoded"), frames);
        golden.assertSignals(totals);
        assertTrue(complaints.contains(golden.number("frames") + " frames: " + golden.number("frames_decoded")
                + " decoded (" + golden.number("signal_values") + " signals)"), complaints);
    }

    @Test
    void timeAndIdentityOfAFrameAreThoseOfTheLog() throws Exception {
        Path log = Files.writeString(folder.resolve("one.log"),
                "(1436509052.249713) can3 18FF5001#E803E803E803E803\n");
        Path out = folder.resolve("one.json");
        assertEquals(0, run(out, tidegate("decode", "--dbc", SOLAR_DBC.toString(), log.toString())),
                complaints);
        JsonObject frame = object(Files.readString(out));
        assertEquals("1436509052.249713", frame.getJsonNumber("t").toString());
        assertEquals("can3", frame.getString("bus"));
        assertEquals(0x18FF5001, frame.getInt("id"));
        assertTrue(frame.getBoolean("ext"));
        assertEquals("MPPT1_Power", frame.getString("message"));
    }

    @Test
    void csvHasALineForEachSignal() throws Exception {
        Path json = folder.resolve("lap.json");
        run(json, tidegate("decode", "--dbc", SOLAR_DBC.toString(), "--bus", "car", SOLAR_LOG.toString()));
        long signals = 0;
        for (String line : Files.readAllLines(json)) signals += object(line).getJsonObject("signals").size();
        Path csv = folder.resolve("lap.csv");
        assertEquals(0,
                run(csv, tidegate("decode", "--dbc", SOLAR_DBC.toString(), "--bus", "car", "--format", "csv",
                        SOLAR_LOG.toString())), complaints);
        List<String> lines = Files.readAllLines(csv);
        assertEquals("t,bus,id,message,signal,value,unit,text", lines.get(0));
        assertTrue(signals > 0);
        assertEquals(signals, lines.size() - 1);
    }

    @Test
    void aPackedLogFromStandardInputGivesTheSame() throws Exception {
        Path packed = folder.resolve("log.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(SOLAR_LOG, out);
        }
        Path plain = folder.resolve("plain.lp");
        assertEquals(0, run(plain, tidegate("decode", "--dbc", SOLAR_DBC.toString(), "--format", "lp",
                SOLAR_LOG.toString())), complaints);
        Path piped = folder.resolve("piped.lp");
        assertEquals(0, run(piped, tidegate("decode", "--dbc", SOLAR_DBC.toString(), "--format", "lp", "-")
                .redirectInput(packed.toFile())), complaints);
        assertTrue(Files.size(plain) > 0);
        assertEquals(-1, Files.mismatch(plain, piped));
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        Process process = tidegate("decode", "--dbc", SOLAR_DBC.toString(), SOLAR_LOG.toString())
                .redirectError(folder.resolve("stderr").toFile()).start();
        process.getInputStream().read();
        process.getInputStream().close();
        assertEquals(0, process.waitFor());
        assertEquals("", Files.readString(folder.resolve("stderr")));
    }

    @Test
    void aFullDiskIsAFailure() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "skipped: no /dev/full");
        assertEquals(1, run(Path.of("/dev/full"),
                tidegate("decode", "--dbc", SOLAR_DBC.toString(), SOLAR_LOG.toString())));
        assertTrue(complaints.contains("writing to the standard output failed"), complaints);
    }

    @Test
    void withoutADbcItIsWrongUsage() throws Exception {
        assertEquals(2, run(folder.resolve("out"), tidegate("decode", SOLAR_LOG.toString())));
        assertTrue(complaints.contains("--dbc"), complaints);
    }

    @Test
    void lintFindsTheErrorsOfAFile() throws Exception {
        Path dbc = Files.writeString(folder.resolve("broken.dbc"),
                Files.readString(Car.generated().dbc()).replace(" SG_ Coolant : 0|8@1+",
                        " SG_ Coolant : 0|eight@1+"));
        long line = Files.readString(dbc).lines().takeWhile(text -> !text.contains("Coolant")).count() + 1;
        Path out = folder.resolve("lint");
        assertEquals(HAS_ERRORS, run(out, tidegate("dbc", "lint", dbc.toString())), complaints);
        assertTrue(Files.readString(out, StandardCharsets.UTF_8).contains(dbc + ":" + line + ":18: error: "),
                Files.readString(out));
    }

    @Test
    void lintIsContentWithTheShippedDbc() throws Exception {
        Path out = folder.resolve("lint");
        assertEquals(0, run(out, tidegate("dbc", "lint", SOLAR_DBC.toString())), Files.readString(out));
    }
}
