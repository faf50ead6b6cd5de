package io.tidegate.bench;

import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A DBC file in memory to a decoder that is ready. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoadBenchmark {
    /** Set by {@link Bench}. */
    @Param("")
    private String file;

    private byte[] bytes;

    /** Reads the bytes once, so that no disk is measured. */
    @Setup
    public void prepare() throws IOException { bytes = Files.readAllBytes(Path.of(file)); }

    /** Reads the text and makes the tables. */
    @Benchmark
    public FrameDecoder load() {
        return FrameDecoder.of(GeneratedCar.BUS,
                List.of(DbcReader.read(Path.of(file).getFileName().toString(), bytes)));
    }
}
