package io.tidegate.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the built distribution, the shipped configuration and the corpus are. */
final class Distribution {
    private static final Path ROOT =
            Path.of(System.getProperty("tidegate.root", "../..")).toAbsolutePath().normalize();

    private Distribution() {}

    /** {@code launcher/target/tidegate}, made by the build before these tests. */
    static Path home() { return ROOT.resolve("launcher/target/tidegate"); }

    /** The {@code config} folder as shipped. */
    static Path config() { return home().resolve("config"); }

    /** The sink of {@code examples/sink-graphite}, as its own build made it. */
    static Path graphiteSink() {
        return ROOT.resolve("examples/sink-graphite/target/sink-graphite-1.0.0-SNAPSHOT.jar");
    }

    /** The folder of the example of the page "Write a plugin", built. */
    static Path greenhouse() { return ROOT.resolve("examples/greenhouse"); }

    /** The page "Write a plugin". */
    static Path pluginPage() { return ROOT.resolve("launcher/docs/write-a-plugin.md"); }

    /** The class path of a broker of Apache Kafka, as the build of sinks.kafka wrote it for its tests. */
    static String kafkaBroker() throws IOException {
        return Files.readString(ROOT.resolve("bundles/sinks/kafka/target/broker.txt")).strip();
    }

    /** ARCHITECTURE.md. */
    static Path architecture() { return ROOT.resolve("ARCHITECTURE.md"); }

    /** The developers' corpus of real files; there is none elsewhere, and no test depends on it. */
    static Optional<Path> corpusIfThere() {
        return Optional.ofNullable(System.getProperty("tidegate.corpus")).map(Path::of)
                .map(corpus -> corpus.toAbsolutePath().normalize()).filter(Files::isDirectory);
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.forEach(path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from))
                Files.createDirectories(to);
            else
                Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
