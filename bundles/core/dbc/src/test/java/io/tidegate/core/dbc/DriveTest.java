package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.drive.DriveFrame;
import io.tidegate.testkit.drive.GeneratedDrive;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ninety seconds of a car, every number of them known: of one that was generated, and of a real one where it
 * is there.
 */
class DriveTest {
    @TempDir
    private Path folder;

    private static final class Total {
        private long count;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double sum;
        private double last;

        private void add(double value) {
            count++;
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            last = value;
        }
    }

    private final Map<String, Total> totals = new TreeMap<>();
    private long frames;
    private long decoded;

    private void drive(Path log, FrameDecoder decoder) throws IOException {
        SampleBatch batch = Corpus.batchFor(decoder);
        try (LogReader reader = CanLog.open(log, BusNames.all("car"))) {
            for (CanFrame frame = reader.next(); frame != null; frame = reader.next())
                add(frame, decoder, batch);
        }
    }

    private void add(CanFrame frame, FrameDecoder decoder, SampleBatch batch) {
        frames++;
        if (decoder.decode(frame, batch)) decoded++;
        for (int i = 0; i < batch.samples(); i++) {
            String name = batch.catalog().message(batch.message(0)).name() + "."
                    + batch.catalog().signal(batch.signal(i)).name();
            totals.computeIfAbsent(name, any -> new Total()).add(batch.value(i));
        }
        batch.clear();
    }

    @Test
    void everyNumberOfAGeneratedDriveIsExact() throws IOException {
        new GeneratedDrive().writeTo(folder);
        assertExact(folder.resolve("drive.dbc"), folder.resolve("drive.log"),
                folder.resolve("drive.golden.json"));
    }

    @Test
    void everyNumberOfARealDriveIsExact() throws IOException {
        Path logs = Corpus.folder("logs");
        assertExact(Corpus.folder("dbc/opendbc").resolve("subaru_outback_2015_generated.dbc"),
                logs.resolve("subaru_drive.candump.log"), logs.resolve("subaru_drive.golden.json"));
    }

    /** Each frame by itself, so that the first wrong one is told. */
    @Test
    void everyFrameOfAGeneratedDriveGivesTheValuesThatWerePutIn() {
        GeneratedDrive drive = new GeneratedDrive();
        DbcFile dbc = DbcReader.read("drive.dbc", drive.dbc().getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), dbc.diagnostics());
        FrameDecoder decoder = FrameDecoder.of("car", List.of(dbc));
        SampleBatch batch = Corpus.batchFor(decoder);
        for (DriveFrame one : drive.frames()) {
            batch.clear();
            int flags = (one.extended() ? Flag.EXTENDED : 0) | (one.fd() ? Flag.FD : 0)
                    | (one.remote() ? Flag.REMOTE : 0);
            CanFrame frame = new CanFrame("car", one.id(), flags, one.data(), one.timeMicros() * 1_000);
            assertEquals(!one.message().isEmpty(), decoder.decode(frame, batch), one::line);
            assertEquals(new TreeMap<>(one.values()), Corpus.values(batch), one::line);
        }
    }

    private void assertExact(Path dbc, Path log, Path answers) throws IOException {
        drive(log, FrameDecoder.of("car", List.of(DbcReader.read(dbc))));
        JsonObject golden;
        try (Reader reader = Files.newBufferedReader(answers)) {
            golden = Json.createReader(reader).readObject();
        }
        assertEquals(golden.getInt("frames"), frames);
        assertEquals(golden.getInt("frames_decoded"), decoded);
        long values = totals.values().stream().mapToLong(total -> total.count).sum();
        assertEquals(golden.getInt("signal_values"), values);
        JsonObject signals = golden.getJsonObject("signals");
        assertEquals(signals.keySet().stream().sorted().toList(), List.copyOf(totals.keySet()));
        totals.forEach((name, total) -> assertTotal(name, signals.getJsonObject(name), total));
    }

    private static void assertTotal(String name, JsonObject golden, Total total) {
        assertEquals(golden.getJsonNumber("count").longValue(), total.count, name);
        assertEquals(golden.getJsonNumber("min").doubleValue(), total.min, name);
        assertEquals(golden.getJsonNumber("max").doubleValue(), total.max, name);
        assertEquals(golden.getJsonNumber("sum").doubleValue(), total.sum, name);
        assertEquals(golden.getJsonNumber("last").doubleValue(), total.last, name);
    }
}
