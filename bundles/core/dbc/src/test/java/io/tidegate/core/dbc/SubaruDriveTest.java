package io.tidegate.core.dbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ninety seconds of a real car, every number of them known. */
class SubaruDriveTest {
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

    private static CanFrame frame(String line) {
        String[] parts = line.split(" ");
        String[] frame = parts[2].split("#");
        byte[] data = frame.length > 1 ? HexFormat.of().parseHex(frame[1]) : new byte[0];
        return new CanFrame("car", Integer.parseInt(frame[0], 16), 0, data, 0);
    }

    private void drive(Path log, FrameDecoder decoder) throws IOException {
        SampleBatch batch = Corpus.batchFor(decoder);
        for (String line : Files.readAllLines(log)) {
            frames++;
            if (decoder.decode(frame(line), batch)) decoded++;
            for (int i = 0; i < batch.samples(); i++) {
                int signal = batch.signal(i);
                String name = batch.catalog().message(batch.message(0)).name() + "."
                        + batch.catalog().signal(signal).name();
                totals.computeIfAbsent(name, any -> new Total()).add(batch.value(i));
            }
            batch.clear();
        }
    }

    @Test
    void everyNumberOfTheDriveIsExact() throws IOException {
        Path logs = Corpus.folder("logs");
        Path dbc = Corpus.folder("dbc/opendbc").resolve("subaru_outback_2015_generated.dbc");
        drive(logs.resolve("subaru_drive.candump.log"), FrameDecoder.of("car", List.of(DbcReader.read(dbc))));
        JsonObject golden;
        try (Reader reader = Files.newBufferedReader(logs.resolve("subaru_drive.golden.json"))) {
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
