package io.tidegate.bench;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ten seconds of 100,000 samples/s through the room events.engine with so many events. An operation is a
 * sample. 100 messages of 8 signals, 125 frames/s each; every signal is a sine of its own with a little
 * noise, so that a condition turns now and then, as on a car, not with every sample. The conditions go round
 * all signals and all kinds.
 */
@State(Scope.Thread)
public class EventsBenchmark {
    static final int SAMPLES = 1_000_000;

    private static final int MESSAGES = 100;
    private static final int SIGNALS = 8;
    private static final int FRAMES = SAMPLES / SIGNALS;
    private static final int BATCH_FRAMES = 512;
    private static final long FRAME_NANOS = 80_000;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final String[] KINDS = {"%s > 80 hysteresis 3", "%s < -80 hysteresis 3 for 500 ms",
        "%s between 40 and 60 and not %s > 99", "rate(%s, 1 s) > 60", "%s rises by 100",
        "%s > 70 or %s < -70"};

    /** How many events; 0: the engine is there, but has nothing to do. */
    @Param({"0", "1", "1000"})
    public int rules;

    private final List<SampleBatch> batches = new ArrayList<>();
    private EventRules room;

    /** Makes the samples and the events. */
    @Setup
    public void prepare() throws IOException, ReflectiveOperationException {
        room = new EventRules(Files.createTempDirectory("bench"));
        for (int i = 0; i < rules; i++) {
            String signal = "Message" + i % MESSAGES + ".Signal" + i / MESSAGES % SIGNALS;
            room.add("rule" + i, KINDS[i % KINDS.length].replace("%s", signal));
        }
        List<Message> messages = new ArrayList<>();
        for (int m = 0; m < MESSAGES; m++) {
            List<Signal> signals = new ArrayList<>();
            for (int s = 0; s < SIGNALS; s++) signals.add(Signal.of("Signal" + s, ""));
            messages.add(new Message("Message" + m, m, false, 8_000_000, signals));
        }
        fill(new SignalCatalog("bench", messages));
    }

    private void fill(SignalCatalog catalog) {
        Random random = new Random(20_260_101);
        SampleBatch batch = null;
        for (int f = 0; f < FRAMES; f++) {
            if (batch == null || !batch.hasRoomFor(SIGNALS))
                batches.add(batch = new SampleBatch(catalog, BATCH_FRAMES, BATCH_FRAMES * SIGNALS));
            int message = f % MESSAGES;
            long time = START + f * FRAME_NANOS;
            batch.beginFrame(message, time);
            for (int s = 0; s < SIGNALS; s++) {
                int signal = message * SIGNALS + s;
                double period = 2 + signal % 37;
                double phase = 2 * Math.PI * ((time - START) / 1e9 / period + signal * 0.618);
                batch.add(signal, 100 * Math.sin(phase) + random.nextDouble());
            }
        }
    }

    /** As the hub of samples would call it. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public long samples() {
        for (SampleBatch batch : batches) room.accept(batch);
        return room.points();
    }
}
