package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Frames of 8 signals into sample batches, on one core: look-up by id, bits, scaling. An operation is a
 * frame.
 */
@State(Scope.Thread)
public class DecodeBenchmark {
    /** As can.decoder's {@code batch.samples}. */
    private static final int BATCH = 4096;

    private CanFrame[] frames;
    private FrameDecoder decoder;
    private SampleBatch batch;

    /** Makes decoder and frames. */
    @Setup
    public void prepare() {
        byte[] dbc = GeneratedCar.dbc().getBytes(StandardCharsets.US_ASCII);
        decoder = FrameDecoder.of(GeneratedCar.BUS, List.of(DbcReader.read("bench.dbc", dbc)));
        frames = GeneratedCar.frames().toArray(CanFrame[]::new);
        batch = new SampleBatch(decoder.catalog(), BATCH, BATCH);
    }

    /** The batch is the result: it holds every value when it is full. */
    @Benchmark
    @OperationsPerInvocation(GeneratedCar.FRAMES)
    public SampleBatch decode() {
        for (CanFrame frame : frames) {
            if (!batch.hasRoomFor(decoder.maxSamples())) batch.clear();
            decoder.decode(frame, batch);
        }
        return batch;
    }
}
