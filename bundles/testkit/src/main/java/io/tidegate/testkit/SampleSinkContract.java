package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every sink of samples must do, whatever it talks to. A new sink proves itself by extending this class. */
public abstract class SampleSinkContract {
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    /** A sink as it is when its server is there. */
    protected abstract SampleSink sink() throws Exception;

    /** Samples the last {@link #sink()} took so far. */
    protected abstract long received() throws Exception;

    /** Ends the last {@link #sink()}, as deactivation does. */
    protected abstract void close() throws Exception;

    @Test
    void keepsNothingOfALentBatch() throws Exception {
        SampleSink sink = sink();
        SampleBatch batch = Batches.motor(1, 21.5, 1);
        sink.accept(batch);
        batch.clear();
        Await.until("both samples were taken", () -> received() == 2);
        close();
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
        SampleSink sink = sink();
        assertDoesNotThrow(() -> sink.accept(Batches.empty()));
        close();
    }

    @Test
    void takesValuesThatAreNoNumbers() throws Exception {
        SampleSink sink = sink();
        assertDoesNotThrow(() -> sink.accept(Batches.motor(1, Double.NaN, Double.POSITIVE_INFINITY)));
        close();
    }

    @Test
    void neverBlocksWhoGivesSamples() throws Exception {
        SampleSink sink = sink();
        assertTimeout(AT_ONCE, () -> {
            for (int i = 0; i < 100; i++) sink.accept(Batches.motor(i, i, 1));
        });
        close();
    }

    @Test
    void staysQuietAfterClose() throws Exception {
        SampleSink sink = sink();
        close();
        assertDoesNotThrow(() -> sink.accept(Batches.motor(1, 1, 1)));
    }
}
