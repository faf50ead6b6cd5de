package io.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Runs every benchmark and the peer, one after the other, and prints one table. Started by {@code ./bench}.
 */
public final class Bench {
    private final Path folder;
    private final boolean quick;

    private Bench(Path folder, boolean quick) {
        this.folder = folder;
        this.quick = quick;
    }

    /** @param args {@code --python FILE}, {@code --corpus DIR}, {@code --quick} */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        Path folder = Path.of("launcher/bench/target/measured");
        Files.createDirectories(folder);
        Path corpus = Path.of(value(words, "--corpus").orElse("../shared/corpus"));
        new Bench(folder, words.contains("--quick")).run(Path.of(value(words, "--python").orElse("python3")),
                corpus);
    }

    private static Optional<String> value(List<String> words, String key) {
        int at = words.indexOf(key);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private void run(Path python, Path corpus) throws IOException, InterruptedException, RunnerException {
        Path generated = Files.writeString(folder.resolve("bench.dbc"), GeneratedCar.dbc());
        List<Path> files = new ArrayList<>(List.of(generated));
        Optional<Path> largest = largest(corpus);
        largest.ifPresentOrElse(files::add, () -> {
            System.out.println(
                    "no corpus at " + corpus.toAbsolutePath().normalize() + ": its largest file is skipped");
            files.add(Path.of("config/dbc/solarcar.dbc"));
        });
        Peer peer = Peer.run(python, generated, folder, quick ? 1 : 5, files);
        Table table = new Table(peer);
        table.speed("decode, one core", jmh("DecodeBenchmark.decode"));
        table.speed("decode, as bin/tidegate starts Java (C1 only)",
                jmh("DecodeBenchmark.decode", Jmh.AS_SHIPPED));
        table.speed("frame hub, decode, sample hub, three sinks; one core", jmh("HubBenchmark.direct"));
        table.speed("the same through can.decoder: its queue, its thread", jmh("HubBenchmark.queued"));
        for (Path file : files) table.load(file, jmh("LoadBenchmark.load", file));
        String text = table.text();
        Files.writeString(folder.resolve("results.md"), text);
        System.out.println(text);
    }

    private static Optional<Path> largest(Path corpus) throws IOException {
        if (!Files.isDirectory(corpus)) return Optional.empty();
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(file -> file.toString().endsWith(".dbc"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()));
        }
    }

    private RunResult jmh(String benchmark, String... jvmArgs) throws RunnerException {
        return Jmh.run(options(benchmark).jvmArgs(jvmArgs));
    }

    private RunResult jmh(String benchmark, Path file) throws RunnerException {
        return Jmh.run(options(benchmark).param("file", file.toString()));
    }

    private ChainedOptionsBuilder options(String benchmark) {
        return Jmh.options(benchmark, quick ? 1 : 3, quick ? 2 : 5);
    }
}
