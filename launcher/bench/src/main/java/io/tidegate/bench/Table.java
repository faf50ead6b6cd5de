package io.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;

/** The results as Markdown. */
final class Table {
    private static final double MILLION = 1e6;

    private final Peer peer;
    private final List<String> speeds = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();

    Table(Peer peer) {
        this.peer = peer;
        speeds.add(row(peer.name(), "", peer.framesPerSecond(), "-"));
    }

    /** An operation of it is a frame of 8 signals. */
    void speed(String what, RunResult result) {
        double onTheClock = result.getPrimaryResult().getScore();
        double ofTheCpu = 1e9 / secondary(result, CpuTime.NAME);
        speeds.add(row(what, format("%.3g", onTheClock / MILLION), ofTheCpu,
                format("%.1f", secondary(result, "gc.alloc.rate.norm"))));
    }

    private static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }

    private String row(String what, String onTheClock, double frames, String bytes) {
        return format("| %s | %s | %.3g | %.3g | %s | %.0f x |", what, onTheClock, frames / MILLION,
                frames * GeneratedCar.SIGNALS / MILLION, bytes, frames / peer.framesPerSecond());
    }

    /** An operation of it is a load. */
    void load(Path file, RunResult result) throws IOException {
        double ours = secondary(result, CpuTime.NAME) / MILLION;
        Double theirs = peer.loadMillis().get(file.toString());
        loads.add(format("| %s (%d kB) | %.2f | %s | %s |", file.getFileName(), Files.size(file) / 1024, ours,
                theirs == null ? "refused" : format("%.0f", theirs),
                theirs == null ? "-" : format("%.0f x", theirs / ours)));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    String text() throws IOException {
        return Machine.describe()
                + "\n\n| frames of 8 signals | M frames/s | M frames/CPU-s | M signals/CPU-s | B/frame | "
                + "ratio |\n| --- | --- | --- | --- | --- | --- |\n" + String.join("\n", speeds) + "\n\n"
                + peer.differing() + " of " + peer.values() + " values differ from " + peer.name() + ".\n\n"
                + "| load a DBC | CPU ms | CPU ms of " + peer.name()
                + " | ratio |\n| --- | --- | --- | --- |\n"
                + String.join("\n", loads) + "\n";
    }
}
