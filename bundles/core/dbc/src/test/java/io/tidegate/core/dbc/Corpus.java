package io.tidegate.core.dbc;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of real DBC files and logs with right answers that developers have. */
public final class Corpus {
    private Corpus() {}

    /** A folder of the corpus; skips the test where there is none. */
    static Path folder(String name) {
        Path folder = Path.of(System.getProperty("tidegate.corpus", "corpus")).resolve(name).normalize();
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: no corpus at " + folder);
        return folder;
    }

    /** Every DBC file of the corpus; none where there is no corpus. */
    static List<Path> dbcFilesIfThere() throws IOException {
        Path folder = Path.of(System.getProperty("tidegate.corpus", "corpus")).resolve("dbc").normalize();
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".dbc")).sorted().toList();
        }
    }

    public static SampleBatch batchFor(FrameDecoder decoder) {
        return new SampleBatch(decoder.catalog(), 1, Math.max(1, decoder.maxSamples()));
    }

    /** The samples of a batch that holds one frame, by signal name. */
    public static Map<String, Double> values(SampleBatch batch) {
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < batch.samples(); i++) {
            String name = batch.catalog().signal(batch.signal(i)).name();
            if (values.put(name, batch.value(i)) != null)
                throw new AssertionError("twice in one frame: " + name);
        }
        return values;
    }

    /** The texts of a batch that holds one frame, by signal name. */
    static Map<String, String> texts(SampleBatch batch) {
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < batch.samples(); i++) {
            Signal signal = batch.catalog().signal(batch.signal(i));
            String text = signal.texts().text(batch.value(i));
            if (text != null) texts.put(signal.name(), text);
        }
        return texts;
    }
}
