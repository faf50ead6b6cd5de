package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SampleSink}, whatever it sends to. Its test extends this class. */
public abstract class SampleSinkContract {
    private static final double GIVEN = 21.53125;
    private static final double OTHER = 99.40625;
    private static final double LATE = 77.71875;
    private static final double NEXT = 33.15625;

    /** A new sink whose server is available. */
    protected abstract SampleSink sink() throws Exception;

    /**
     * The numbers that have come out at the far end so far, as values of samples; other numbers may be among
     * them. Far end is what the sink writes to: the server, the file, the page. Called repeatedly, also after
     * {@link #close}, where a far end that is gone has none.
     */
    protected abstract Collection<Double> values() throws Exception;

    /** Stops the last {@link #sink()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private void awaitValue(double value) {
        Await.until(value + " comes out at the far end", () -> values().contains(value));
    }

    @Test
    void keepsNothingOfALentBatch() throws Exception {
        SampleSink sink = sink();
        SampleBatch batch = Batches.motor(1, GIVEN, 1);
        sink.accept(batch);
        batch.clear();
        batch.beginFrame(0, 2);
        batch.add(0, OTHER);
        Await.until("one comes out at the far end",
                () -> values().contains(GIVEN) || values().contains(OTHER));
        assertFalse(values().contains(OTHER), "a value that was put into the batch after it was given back");
        close();
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
        SampleSink sink = sink();
        assertDoesNotThrow(() -> sink.accept(Batches.empty()));
        sink.accept(Batches.motor(1, GIVEN, 1));
        awaitValue(GIVEN);
        close();
    }

    @Test
    void takesValuesThatAreNoNumbers() throws Exception {
        SampleSink sink = sink();
        assertDoesNotThrow(() -> sink.accept(Batches.motor(1, Double.NaN, Double.POSITIVE_INFINITY)));
        sink.accept(Batches.motor(2, GIVEN, 1));
        awaitValue(GIVEN);
        close();
    }

    @Test
    void neverLetsItsCallerWait() throws Exception {
        SampleSink sink = sink();
        Waits.assertNone("accept", i -> sink.accept(Batches.motor(i + 1, i, 1)));
        close();
    }

    @Test
    void staysQuietAfterClose() throws Exception {
        SampleSink closed = sink();
        close();
        assertDoesNotThrow(() -> closed.accept(Batches.motor(1, LATE, 1)));
        assertFalse(values().contains(LATE), "it was closed, and takes samples all the same");
        sink().accept(Batches.motor(2, NEXT, 1));
        awaitValue(NEXT);
        assertFalse(values().contains(LATE), "it was closed, and wrote what it was given afterwards");
        close();
    }
}
