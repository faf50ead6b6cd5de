package io.tidegate.core.delivery.runtime;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.sink.Encoder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls an author's encoder where no hub stands in between: whatever it throws, this sink and the others have
 * to go on, and to close. Used by one thread at a time.
 */
final class EncoderCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RunningSink.class);

    private final SinkName name;
    private final Supplier<Encoder> encoder;
    private final Encoder.Records out;
    /** The encoder threw when it was last flushed. */
    private boolean faulty;
    /** It threw when it was last given what had waited. */
    private boolean faultyLate;

    /** @param encoder the one that is in use when it is called */
    EncoderCalls(SinkName name, Supplier<Encoder> encoder, Encoder.Records out) {
        this.name = name;
        this.encoder = encoder;
        this.out = out;
    }

    /** The encoder is another one now. */
    void areOfAnother() {
        faulty = false;
        faultyLate = false;
    }

    void flush(boolean closing) {
        try {
            encoder.get().flush(out, closing);
            faulty = false;
        } catch (OutOfMemoryError e) {
            throw e; // ends the process
        } catch (RuntimeException | Error e) {
            if (!faulty || closing)
                LOG.error("{}: {} threw instead of giving what it held back; that may be lost", name,
                        encoder.get().getClass().getName(), e);
            faulty = true;
        }
    }

    /** A batch that has waited. */
    void late(SampleBatch batch) { late(() -> encoder.get().encode(batch, out)); }

    /** A point that has waited. */
    void late(Point point) { late(() -> encoder.get().encode(point, out)); }

    private void late(Runnable call) {
        try {
            call.run();
            faultyLate = false;
        } catch (OutOfMemoryError e) {
            throw e; // ends the process
        } catch (RuntimeException | Error e) {
            if (!faultyLate)
                LOG.error("{}: {} threw instead of taking what waited for the clock; that is lost here", name,
                        encoder.get().getClass().getName(), e);
            faultyLate = true;
        }
    }
}
