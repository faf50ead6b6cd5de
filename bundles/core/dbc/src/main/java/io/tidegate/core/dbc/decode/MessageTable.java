package io.tidegate.core.dbc.decode;

import io.tidegate.api.signal.SampleBatch;
import java.util.List;

/**
 * Which signals to decode, as columns. A message is a run of groups: first the signals that are always
 * present, then for each value, or set of values, of a multiplexer those that it selects. Groups that a
 * multiplexer within a group selects follow it, so a group that is not selected is skipped together with all
 * that depends
 * on it.
 * <pre>
 * group     always   Mode 0   Mode 1   Sub 0   Sub 1   Mode 2       (Sub is selected by Mode 1)
 * if not             ------>  ----------------------&gt; ------>
 * </pre>
 */
final class MessageTable {
    /**
     * A group while the table is made: rows of signals, the bytes with which all of them can be decoded as
     * plain ones, the selector's row (-1: none) and what it must be.
     */
    record Group(int begin, int end, int plainBytes, int selector, long[] ranges, int ifNot) {}

    private final int[] firstGroup;
    private final int[] leastBytes;
    private final int maxSamples;
    private final int[] begin;
    private final int[] end;
    private final int[] plainBytes;
    private final int[] selector;
    private final long[][] ranges;
    private final int[] ifNot;
    private final int[] signal;

    /**
     * @param firstGroup of each message, and behind the last
     * @param leastBytes of each message: a shorter frame holds no signal
     * @param signal     of each row, index in the catalog
     */
    MessageTable(int[] firstGroup, int[] leastBytes, List<Group> groups, int[] signal, int maxSamples) {
        this.firstGroup = firstGroup;
        this.leastBytes = leastBytes;
        this.maxSamples = maxSamples;
        this.signal = signal;
        begin = groups.stream().mapToInt(Group::begin).toArray();
        end = groups.stream().mapToInt(Group::end).toArray();
        plainBytes = groups.stream().mapToInt(Group::plainBytes).toArray();
        selector = groups.stream().mapToInt(Group::selector).toArray();
        ranges = groups.stream().map(Group::ranges).toArray(long[][]::new);
        ifNot = groups.stream().mapToInt(Group::ifNot).toArray();
    }

    int maxSamples() { return maxSamples; }

    int leastBytes(int message) { return leastBytes[message]; }

    // hot: runs per frame
    void decode(int message, byte[] data, SignalTable signals, SampleBatch batch) {
        int group = firstGroup[message];
        int last = firstGroup[message + 1];
        long word = SignalTable.word(data, 0);
        if (last == group + 1 && data.length >= plainBytes[group])
            signals.addPlain(begin[group], end[group], word, signal, batch);
        else
            groups(group, last, data, signals, batch);
    }

    /** Any message: several groups, signals of all kinds, short frames. */
    private void groups(int first, int last, byte[] data, SignalTable signals, SampleBatch batch) {
        long word = SignalTable.word(data, 0);
        int group = first;
        while (group < last) {
            if (isSelected(group, data, signals)) {
                for (int row = begin[group]; row < end[group]; row++)
                    if (signals.fits(row, data)) signals.add(row, data, word, signal[row], batch);
                group++;
            } else
                group = ifNot[group];
        }
    }

    /**
     * Decodes a message of J1939, without the signals that say "not available" or "error".
     *
     * @param shift from the message's signals in the catalog to those of the source it came from
     * @return signals left out
     */
    // hot: runs per frame of J1939
    int decodePresent(int message, int shift, byte[] data, SignalTable signals, SampleBatch batch) {
        long word = SignalTable.word(data, 0);
        int last = firstGroup[message + 1];
        int group = firstGroup[message];
        int absent = 0;
        while (group < last) {
            if (isSelected(group, data, signals)) {
                for (int row = begin[group]; row < end[group]; row++) {
                    if (!signals.fits(row, data)) continue;
                    if (signals.isAbsent(row, data))
                        absent++;
                    else
                        signals.add(row, data, word, signal[row] + shift, batch);
                }
                group++;
            } else
                group = ifNot[group];
        }
        return absent;
    }

    private boolean isSelected(int group, byte[] data, SignalTable signals) {
        int row = selector[group];
        if (row < 0) return true;
        if (!signals.fits(row, data)) return false;
        long raw = signals.raw(row, data);
        long[] range = ranges[group];
        for (int i = 0; i < range.length; i += 2)
            if (range[i] <= raw && raw <= range[i + 1]) return true;
        return false;
    }
}
