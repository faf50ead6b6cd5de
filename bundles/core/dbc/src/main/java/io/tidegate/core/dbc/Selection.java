package io.tidegate.core.dbc;

import java.util.List;

/**
 * When a multiplexed signal is in a frame: when the multiplexer's raw value is in one of the ranges (DBC
 * {@code m<n>}, {@code SG_MUL_VAL_}), and the multiplexer itself is present.
 *
 * @param selector the multiplexer; it may itself be multiplexed
 * @param ranges   not empty
 */
public record Selection(SignalLayout selector, List<RawRange> ranges) {
    public Selection {
        ranges = List.copyOf(ranges);
    }

    /** Raw values from first to last, both included. */
    public record RawRange(long first, long last) {
        boolean meets(RawRange other) { return first <= other.last && other.first <= last; }
    }

    /** Whether both can hold in one frame. */
    public boolean meets(Selection other) {
        if (!selector.equals(other.selector)) return true;
        return ranges.stream().anyMatch(range -> other.ranges.stream().anyMatch(range::meets));
    }
}
