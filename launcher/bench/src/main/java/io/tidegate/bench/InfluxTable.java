package io.tidegate.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** The results of {@link InfluxBench} as Markdown. The first client is what the others are compared with. */
final class InfluxTable {
    private final List<String> clients = new ArrayList<>();
    private final List<String> encoders = new ArrayList<>();
    private Slices first;

    void client(Slices slices) {
        if (first == null) first = slices;
        clients.add(String.format(Locale.ROOT, "| %s | %.1f | %.0f %% | %.2f | %s |", slices.name(),
                slices.framesPerSecond() / 1000, 100 * slices.framesPerSecond() / first.framesPerSecond(),
                slices.cpuMicrosPerFrame(), Double.isNaN(slices.bytesPerFrame()) ? "-"
                        : String.format(Locale.ROOT, "%.0f", slices.bytesPerFrame())));
    }

    void peer(Optional<Slices> slices) { slices.ifPresent(this::client); }

    void encoder(String shape, RunResult result) {
        encoders.add(String.format(Locale.ROOT, "| %s | %.1f | %.3f |", shape,
                result.getSecondaryResults().get(CpuTime.NAME).getScore(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
    }

    String text() throws IOException {
        String encoding =
                encoders.isEmpty() ? "" : "\n| encoder: a line is, values | CPU ns/signal | B/signal |\n"
                        + "| --- | --- | --- |\n" + String.join("\n", encoders) + "\n";
        return Machine.describe()
                + "\n\n| 4-signal frames into InfluxDB | k lines/s | of the first | CPU us/frame | B/frame "
                + "|\n| --- | --- | --- | --- | --- |\n" + String.join("\n", clients) + "\n" + encoding;
    }
}
