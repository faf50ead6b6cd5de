package io.tidegate.sinks.prometheus.values;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import java.util.Arrays;
import java.util.List;

/** Which family a signal is shown in, and with which labels. One thread at a time. */
public interface SignalNaming {
    /**
     * A family of metrics.
     *
     * @param name      of the values
     * @param timesName of the times of the values
     */
    record Family(String name, String timesName, String help) {}

    /** What tells a value from others: its family, the names of its labels, and their values. */
    final class Series {
        private final Family family;
        private final List<String> labels;
        private final List<String> values;
        private final byte[] text;

        Series(Family family, List<String> labels, List<String> values) {
            this.family = family;
            this.labels = labels;
            this.values = values;
            text = SignalLines.text(labels, values);
        }

        Family family() { return family; }

        List<String> labels() { return labels; }

        List<String> values() { return values; }

        /** The labels as they stand in a line, see {@link SignalLines}. */
        byte[] text() { return text; }

        @Override
        public boolean equals(Object other) {
            return other instanceof Series that && family.equals(that.family)
                    && Arrays.equals(text, that.text);
        }

        @Override
        public int hashCode() { return 31 * family.hashCode() + Arrays.hashCode(text); }
    }

    /** The series of this signal; the same, whenever and in whichever catalog it comes. */
    Series series(String bus, Message message, Signal signal);
}
