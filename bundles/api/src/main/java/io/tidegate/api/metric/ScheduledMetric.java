package io.tidegate.api.metric;

import io.tidegate.api.point.Point;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One configured metric: when it is measured, and what it wrote last. Any thread; never blocks. */
@ConsumerType
public interface ScheduledMetric {
    /** Component and instance, {@code metrics.scheduler~cpu_usage}, as in its status. */
    String name();

    /** How it is now. */
    Schedule schedule();

    /**
     * The signals that it needs, each as an {@link io.tidegate.api.signal.SignalPattern} is written: who is
     * about to change a DBC wants to know. None if it needs none, or does not say.
     */
    default List<String> signals() { return List.of(); }

    /**
     * All times of a wall clock are nanoseconds since the Unix epoch.
     *
     * @param metric        what is measured, such as {@code cpu_usage}
     * @param enabled       whether it is measured at all
     * @param intervalNanos from one reading to the next
     * @param lastNanos     when it was last measured; 0 if never
     * @param nextNanos     when it is due next; 0 if that is not known, or it is off
     * @param lastPoints    the first of those it wrote then, at most {@link Schedule#MOST_POINTS}
     */
    record Schedule(String metric, boolean enabled, long intervalNanos, long lastNanos, long nextNanos,
            List<Point> lastPoints) {
        /** Maximum number of points of a reading that are kept to be shown. */
        public static final int MOST_POINTS = 20;

        /** Copies the list. */
        public Schedule { lastPoints = List.copyOf(lastPoints); }
    }
}
