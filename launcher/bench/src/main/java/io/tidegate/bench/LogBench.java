package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * CAN logs and the bytes of CAN adapters, beside python-can; prints the tables. Started by
 * {@code ./bench logs}.
 */
public final class LogBench {
    private static final double MILLION = 1e6;

    private final Path folder;
    private final int forks;
    private final int seconds;
    private final List<LogPeer> peers = new ArrayList<>();
    private final List<String> table = new ArrayList<>();

    private LogBench(Path folder, boolean quick) {
        this.folder = folder;
        this.forks = quick ? 1 : 2;
        this.seconds = quick ? 2 : 4;
    }

    /** @param args {@code --quick}, then programs that are Python with python-can */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of("launcher/bench/target/measured-logs");
        Files.createDirectories(folder);
        List<Path> pythons = Stream.of(args).filter(word -> !word.startsWith("--")).map(Path::of).toList();
        LogBench bench = new LogBench(folder, List.of(args).contains("--quick"));
        bench.run(pythons);
        String text = Machine.describe() + "\n\n" + String.join("\n", bench.table) + "\n";
        Files.writeString(folder.resolve("results.md"), text);
        System.out.println(text);
    }

    private void run(List<Path> pythons) throws IOException, InterruptedException, RunnerException {
        List<CanFrame> frames = LogFiles.frames();
        Path candump = LogFiles.candump(folder, frames);
        LogSum sum = LogSum.of(frames);
        for (Path python : pythons) {
            LogPeer peer = LogPeer.run(python, folder, candump);
            if (!peer.sums().values().stream().allMatch(sum::equals))
                throw new IOException("expected " + sum + ", " + peer.name() + " reads " + peer.sums());
            peers.add(peer);
        }
        List<Path> files = new ArrayList<>();
        for (String ending : List.of("log", "blf", "asc", "trc", "csv", "mf4"))
            if (Files.exists(folder.resolve("python-can." + ending)))
                files.add(folder.resolve("python-can." + ending));
        files.addAll(LogFiles.others(folder, frames));
        for (Path file : files)
            if (!LogSum.of(file).equals(sum))
                throw new IOException(file + ": expected " + sum + ", found " + LogSum.of(file));
        head("read | M frames/CPU-s | C1 only | B/frame", peers.stream().map(LogPeer::name).toList());
        for (Path file : files) read(file);
        head("write | M frames/CPU-s | C1 only | B/frame", peers.stream().map(LogPeer::name).toList());
        for (String ending : List.of("log", "asc", "blf")) write(folder.resolve("drive." + ending));
        head("bytes to frames | M frames/CPU-s | C1 only | B/frame", List.of());
        for (String wire : WireBenchmark.names()) wire(wire);
    }

    private void head(String first, List<String> names) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(names);
        if (!names.isEmpty()) columns.add("ratio");
        String row = "| " + String.join(" | ", columns) + " |";
        table.add((table.isEmpty() ? "" : "\n") + row);
        table.add(row.replaceAll("[^|]+", " --- "));
    }

    private void read(Path file) throws RunnerException {
        String name = file.getFileName().toString();
        row(name, "LogReadBenchmark.read", file.toString(),
                peers.stream().map(peer -> peer.read().get(name)).toList());
    }

    private void write(Path file) throws RunnerException {
        String name = file.getFileName().toString().replace("drive", "python-can");
        row(name, "LogWriteBenchmark.write", file.toString(),
                peers.stream().map(peer -> peer.write().get(name)).toList());
    }

    private void wire(String name) throws RunnerException { row(name, "WireBenchmark.feed", name, null); }

    /** @param theirs frames per second of each peer, null where it cannot do it; null if none of them can */
    private void row(String name, String benchmark, String value, List<Double> theirs)
            throws RunnerException {
        String parameter = benchmark.startsWith("Wire") ? "wire" : "file";
        RunResult fast = Jmh.run(Jmh.options(benchmark, forks, seconds).param(parameter, value));
        RunResult small =
                Jmh.run(Jmh.options(benchmark, 1, seconds).param(parameter, value).jvmArgs(Jmh.AS_SHIPPED));
        List<String> cells =
                new ArrayList<>(List.of(name.startsWith("python-can.") ? name.substring(11) : name,
                        millions(Jmh.perCpuSecond(fast)), millions(Jmh.perCpuSecond(small)),
                        String.format(Locale.ROOT, "%.1f", Jmh.allocated(fast))));
        if (theirs != null) {
            theirs.forEach(speed -> cells.add(speed == null ? "-" : millions(speed)));
            double best = theirs.stream().filter(Objects::nonNull).mapToDouble(speed -> speed).max()
                    .orElse(Double.NaN);
            cells.add(Double.isNaN(best) ? "-"
                    : String.format(Locale.ROOT, "%.1f x", Jmh.perCpuSecond(fast) / best));
        }
        table.add("| " + String.join(" | ", cells) + " |");
        System.out.println(table.get(table.size() - 1));
    }

    private static String millions(double speed) {
        return String.format(Locale.ROOT, "%.3g", speed / MILLION);
    }
}
