package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import org.junit.jupiter.api.Test;

/** What every sink of points must do. A new sink proves itself by extending this class. */
public abstract class PointSinkContract {
    /** A sink as it is when its server is there. */
    protected abstract PointSink sink() throws Exception;

    /** Points the last {@link #sink()} took so far. */
    protected abstract long received() throws Exception;

    /** Ends the last {@link #sink()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private static Point point() {
        return Point.of("cpu_usage", 1).tag("host", "a").field("usage_percent", 12.5).field("cores", 4L)
                .field("throttled", false).field("governor", "powersave").build();
    }

    @Test
    void takesEveryFieldType() throws Exception {
        PointSink sink = sink();
        sink.accept(point());
        Await.until("the point was taken", () -> received() == 1);
        close();
    }

    @Test
    void takesNamesThatNeedEscapes() throws Exception {
        PointSink sink = sink();
        assertDoesNotThrow(() -> sink.accept(
                Point.of("a, b=c", 1).tag("k =,", "v =,\\").field("f =,\"", "\"\\\n").build()));
        close();
    }

    @Test
    void staysQuietAfterClose() throws Exception {
        PointSink sink = sink();
        close();
        assertDoesNotThrow(() -> sink.accept(point()));
    }
}
