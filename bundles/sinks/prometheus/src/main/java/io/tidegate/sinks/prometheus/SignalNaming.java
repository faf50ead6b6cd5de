package io.tidegate.sinks.prometheus;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import java.util.List;

/** Which family a signal is shown in, and with which labels. One thread at a time. */
interface SignalNaming {
    /**
     * A family of metrics.
     *
     * @param name      of the values
     * @param timesName of the times of the values
     */
    record Family(String name, String timesName, String help) { }

    /** What tells a value from others: its family, the names of its labels, and their values. */
    record Series(Family family, List<String> labels, List<String> values) { }

    /** The series of this signal; the same, whenever and in whichever catalog it comes. */
    Series series(String bus, Message message, Signal signal);
}
