package io.tidegate.api.can;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Sends frames at intervals. Any thread. */
@ProviderType
public interface FrameScheduler {
    /**
     * Sends the frame onto its bus at once, and then once per interval until the schedule is closed. A
     * refusal does not end the schedule: it is counted, and logged once.
     *
     * @param interval 1 ms to 1 day
     * @throws IllegalArgumentException if the interval is out of range
     */
    Schedule repeat(CanFrame frame, Duration interval);

    /** The open schedules, in the order in which they were started. */
    List<Schedule> schedules();

    /** One frame that is sent at an interval. Any thread. */
    @ProviderType
    interface Schedule extends AutoCloseable {
        /** Its counters so far. */
        Progress progress();

        /** Ends it; nothing is sent after it returned. */
        @Override
        void close();
    }

    /**
     * @param frame    what is sent, its bus says where
     * @param interval between two frames
     * @param sent     handed to the adapter
     * @param refused  refused by the bus, or missed because the turn before took too long
     * @param trouble  why the last one was refused; empty if it was sent
     */
    record Progress(CanFrame frame, Duration interval, long sent, long refused, String trouble) {}
}
