package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.can.decoder.DecoderComponent;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the frame hub to three sinks at the sample hub. An operation is a frame of 8 signals. */
@State(Scope.Thread)
public class HubBenchmark {
    private static final int BATCH = 4096;
    private static final long LOOK_AGAIN_NANOS = 50_000;

    private CanFrame[] frames;
    private FrameHub direct;
    private FrameHub queued;
    private DecoderComponent decoderRoom;
    private final Sinks.Copy directCopy = new Sinks.Copy();
    private final Sinks.Copy queuedCopy = new Sinks.Copy();
    private Path dbc;

    /** Wires both ways. */
    @Setup
    public void prepare() throws IOException, ReflectiveOperationException {
        frames = GeneratedCar.frames().toArray(CanFrame[]::new);
        int signals = GeneratedCar.MESSAGES * GeneratedCar.SIGNALS;
        SampleHub samples = Rooms.sampleHub(new Sinks.Latest(signals), new Sinks.Sums(signals), directCopy);
        direct = Rooms.frameHub(new DirectDecoder(samples));
        dbc = Files.writeString(Files.createTempFile("bench", ".dbc"), GeneratedCar.dbc());
        decoderRoom = Rooms.decoder(GeneratedCar.BUS, dbc.toString(),
                Rooms.sampleHub(new Sinks.Latest(signals), new Sinks.Sums(signals), queuedCopy));
        queued = Rooms.frameHub(decoderRoom);
    }

    /** Ends the decoder's thread. */
    @TearDown
    public void stop() throws IOException, ReflectiveOperationException {
        Rooms.stop(decoderRoom);
        Files.delete(dbc);
    }

    /** On one core, without a queue between bus and decoder. */
    @Benchmark
    @OperationsPerInvocation(GeneratedCar.FRAMES)
    public long direct() {
        for (CanFrame frame : frames) direct.publish(frame);
        return directCopy.frames();
    }

    /**
     * Through the room can.decoder as shipped: its queue, its thread. Waits for room as can.replay does, so
     * the sinks are at most a queue behind, which is less than a hundredth of what is measured.
     */
    @Benchmark
    @OperationsPerInvocation(GeneratedCar.FRAMES)
    public long queued() {
        for (CanFrame frame : frames) {
            while (!queued.hasRoom()) LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            queued.publish(frame);
        }
        return queuedCopy.frames();
    }

    /** Decodes on the thread of the bus and publishes full batches. */
    private static final class DirectDecoder implements FrameSink {
        private final SampleHub hub;
        private final FrameDecoder decoder;
        private final SampleBatch batch;

        private DirectDecoder(SampleHub hub) {
            this.hub = hub;
            byte[] text = GeneratedCar.dbc().getBytes(StandardCharsets.US_ASCII);
            decoder = FrameDecoder.of(GeneratedCar.BUS, List.of(DbcReader.read("bench.dbc", text)));
            batch = new SampleBatch(decoder.catalog(), BATCH, BATCH);
        }

        @Override
        public void accept(CanFrame frame) {
            if (!batch.hasRoomFor(decoder.maxSamples())) {
                hub.publish(batch);
                batch.clear();
            }
            decoder.decode(frame, batch);
        }
    }
}
