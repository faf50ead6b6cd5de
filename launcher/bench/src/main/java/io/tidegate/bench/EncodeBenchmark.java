package io.tidegate.bench;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decoded frames of four signals to line protocol. An operation is a signal. */
@State(Scope.Thread)
public class EncodeBenchmark {
    static final String NAME = "EncodeBenchmark.encode";
    private static final int FRAMES = 4096;
    private static final int BATCH = 512;

    /** What a line is, and which values are written. */
    @Param({"frame every", "signal every", "signal changes", "frame snapshot"})
    public String shape;

    private final LineBuffer out = new LineBuffer();
    private LineEncoder encoder;
    private List<SampleBatch> batches;

    /** Decodes the frames. */
    @Setup
    public void prepare() {
        String[] words = shape.split(" ");
        encoder = new LineEncoder(Map.of("site", "plant"), Shape.of(words[0], "")
                .when(words[1], new String[] {"0.5, 1%"}, 60_000, 1000), notice -> {});
        FrameDecoder decoder = FourSignals.decoder();
        batches = FourSignals.batches(decoder, FourSignals.frames(0, FRAMES), BATCH);
    }

    /** All frames. */
    @Benchmark
    @OperationsPerInvocation(FRAMES * FourSignals.SIGNALS)
    public int encode() {
        int lines = 0;
        for (SampleBatch batch : batches) {
            lines += encoder.encode(batch, out);
            out.clear();
        }
        return lines;
    }
}
