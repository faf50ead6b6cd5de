package io.tidegate.events.engine.watch;

import io.tidegate.api.signal.Message;
import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.Timer;
import io.tidegate.events.engine.when.When;
import java.util.function.BiConsumer;

/**
 * Asks whether the frames of one message come in time. Time counts from the first frame of the bus on, so
 * that a message that never comes is silent, too. Used under the lock of {@code Rules}.
 */
public final class ArrivalTest extends Leaf implements Timer {
    /** As can.decoder calls it late and silent. */
    private static final int LATE_CYCLES = 2;
    private static final int SILENT_CYCLES = 5;
    private static final long MIN_SILENCE = 1_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NEVER = Long.MIN_VALUE;
    /** No frame is late and no message silent, as no DBC says when one is due. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final When.OfMessage test;
    private final Alarm alarm;
    private long limit;
    private long last = NEVER;
    private long gap;

    public ArrivalTest(Watch owner, When.OfMessage test) {
        super(owner);
        this.test = test;
        limit = test.nanos() > 0 ? test.nanos() : UNLIMITED;
        become(test.silent() ? UNKNOWN : NO);
        alarm = owner.alarm(this);
    }

    /** Whether the time it waits for is known: from the configuration, or the DBC's cycle time. */
    public static boolean hasLimit(When.OfMessage test, Message message) {
        return test.nanos() > 0 || message.cycleNanos() > 0;
    }

    /** The message in the DBC of now. */
    public void use(Message message) {
        if (test.nanos() == 0) limit = limit(message);
        if (test.silent()) alarm.await(owner().clock().hasStarted() ? deadline() : Long.MIN_VALUE);
    }

    private long limit(Message message) {
        if (!hasLimit(test, message)) return UNLIMITED;
        return test.silent() ? Math.max(SILENT_CYCLES * message.cycleNanos(), MIN_SILENCE)
                : LATE_CYCLES * message.cycleNanos();
    }

    /** A frame came. True if the condition has to be looked at. */
    // hot: runs per frame of a watched message
    public boolean arrived(long timeNanos) {
        gap = last == NEVER ? 0 : timeNanos - last;
        boolean first = last == NEVER;
        last = timeNanos;
        if (!test.silent()) return gap > limit && become(YES);
        boolean came = become(NO);
        if (first || came) alarm.await(deadline());
        return came;
    }

    @Override
    public long deadline() {
        if (!test.silent() || truth() == YES || limit == UNLIMITED || !owner().clock().hasStarted())
            return IDLE;
        if (last == NEVER) last = owner().clock().now();
        return last + limit + 1;
    }

    @Override
    public void expire(long timeNanos) {
        if (become(YES)) owner().evaluate(timeNanos);
    }

    @Override
    public void restart(long timeNanos) { last = timeNanos; }

    @Override
    public void tell(long timeNanos, BiConsumer<String, Object> fields) {
        long missing = test.silent() && truth() == YES && last != NEVER ? timeNanos - last : gap;
        fields.accept(test.name().message() + "_gap_ms", missing / NANOS_PER_MILLI);
    }
}
