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
        speeds.add(row(peer.name() + ", one core", peer.framesPerSecond(), "", "-"));
    }

    /** An operation of it is a frame of 8 signals. */
    void speed(String what, RunResult result) {
        double frames = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        speeds.add(row(what, frames, Double.isNaN(error) ? "" : format(" ± %.2g", error / MILLION), format("%.1f", bytes)));
    }

    private String row(String what, double frames, String error, String bytes) {
        return format("| %s | %.3g%s | %.3g | %s | %s |", what, frames / MILLION, error,
                frames * GeneratedCar.SIGNALS / MILLION, bytes, format("%.0f x", frames / peer.framesPerSecond()));
    }

    /** An operation of it is a load, in milliseconds. */
    void load(Path file, RunResult result) throws IOException {
        double ours = result.getPrimaryResult().getScore();
        Double theirs = peer.loadMillis().get(file.toString());
        loads.add(format("| %s (%d kB) | %.2f | %s | %s |", file.getFileName(), Files.size(file) / 1024, ours,
                theirs == null ? "refused" : format("%.0f", theirs),
                theirs == null ? "-" : format("%.0f x", theirs / ours)));
    }

    private static String format(String pattern, Object... values) { return String.format(Locale.ROOT, pattern, values); }

    String text() throws IOException {
        return Machine.describe() + "\n\n| frames of 8 signals | M frames/s | M signals/s | B/frame | ratio |\n"
                + "| --- | --- | --- | --- | --- |\n" + String.join("\n", speeds) + "\n\n"
                + peer.differing() + " of " + peer.values() + " values differ from " + peer.name() + ".\n\n"
                + "| load a DBC | ms | ms of " + peer.name() + " | ratio |\n| --- | --- | --- | --- |\n"
                + String.join("\n", loads) + "\n";
    }
}
