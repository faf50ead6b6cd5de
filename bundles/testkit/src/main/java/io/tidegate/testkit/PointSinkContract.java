package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** The contract of every {@link PointSink}. Its test extends this class. */
public abstract class PointSinkContract {
    private static final double GIVEN = 12.59375;
    private static final long COUNT = 40_961;
    private static final double LATE = 77.71875;
    private static final double NEXT = 33.15625;

    /** A new sink whose server is available. */
    protected abstract PointSink sink() throws Exception;

    /**
     * The numbers that have come out at the far end so far, as fields of points; other numbers may be among
     * them. Far end is what the sink writes to: the server, the file, the page. Called repeatedly, also after
     * {@link #close}, where a far end that is gone has none.
     */
    protected abstract Collection<Double> values() throws Exception;

    /** Stops the last {@link #sink()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private static Point point(long timeNanos, double usage) {
        return Point.of("cpu_usage", timeNanos).tag("host", "a").field("usage_percent", usage)
                .field("cores", COUNT)
                .field("throttled", false).field("governor", "powersave").build();
    }

    private void awaitValue(double value) {
        Await.until(value + " comes out at the far end", () -> values().contains(value));
    }

    @Test
    void takesEveryFieldType() throws Exception {
        PointSink sink = sink();
        sink.accept(point(1, GIVEN));
        awaitValue(GIVEN);
        awaitValue(COUNT);
        close();
    }

    @Test
    void takesNamesThatNeedEscapes() throws Exception {
        PointSink sink = sink();
        assertDoesNotThrow(
                () -> sink.accept(Point.of("a, b=c", 1).tag("k =,", "v =,\\").field("f =,\"", "\"\\\n")
                        .field("n =,", GIVEN).build()));
        awaitValue(GIVEN);
        close();
    }

    @Test
    void neverLetsItsCallerWait() throws Exception {
        PointSink sink = sink();
        Waits.assertNone("accept", i -> sink.accept(point(i + 1, i)));
        close();
    }

    @Test
    void staysQuietAfterClose() throws Exception {
        PointSink closed = sink();
        close();
        assertDoesNotThrow(() -> closed.accept(point(1, LATE)));
        assertFalse(values().contains(LATE), "it was closed, and takes points all the same");
        sink().accept(point(2, NEXT));
        awaitValue(NEXT);
        assertFalse(values().contains(LATE), "it was closed, and wrote what it was given afterwards");
        close();
    }
}
