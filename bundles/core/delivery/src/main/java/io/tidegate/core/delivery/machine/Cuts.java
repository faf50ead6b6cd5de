package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Parts of batches. Pieces share the array of the whole; what is sorted is a copy. */
final class Cuts {
    private static final int MIN_ROOM = 1024;

    private Cuts() { }

    /** In pieces of at most so many records, in order. */
    static List<Batch> pieces(Batch whole, int records) {
        if (whole.records() <= records) return List.of(whole);
        List<Batch> pieces = new ArrayList<>();
        int from = whole.offset();
        for (int left = whole.records(); left > 0; ) {
            int now = Math.min(records, left);
            int to = now == left ? whole.offset() + whole.length() : endOf(whole.bytes(), from, now);
            pieces.add(new Batch(whole.bytes(), from, to - from, now));
            from = to;
            left -= now;
        }
        return pieces;
    }

    /** The first and the second half. Only for two records or more. */
    static List<Batch> halves(Batch whole) { return pieces(whole, (whole.records() + 1) / 2); }

    /** So many shares, all records of one series in the same one, in order; null where there is no record. */
    static List<Batch> bySeries(Batch whole, int shares) {
        Sorter[] sorters = new Sorter[shares];
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end; ) {
            int to = endOf(whole.bytes(), from, 1);
            int share = Math.floorMod(series(whole.bytes(), from, to - 1), shares);
            if (sorters[share] == null) sorters[share] = new Sorter(whole.length() / shares);
            sorters[share].add(whole.bytes(), from, to);
            from = to;
        }
        return Arrays.stream(sorters).map(sorter -> sorter == null ? null : sorter.batch()).toList();
    }

    /** Those that are not named, and those that are; null where there is no record. */
    static Batch[] byName(Batch whole, Predicate<String> named) {
        Sorter[] sorters = new Sorter[2];
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end; ) {
            int to = endOf(whole.bytes(), from, 1);
            String record = new String(whole.bytes(), from, to - 1 - from, StandardCharsets.UTF_8);
            int which = named.test(record) ? 1 : 0;
            if (sorters[which] == null) sorters[which] = new Sorter(MIN_ROOM);
            sorters[which].add(whole.bytes(), from, to);
            from = to;
        }
        return new Batch[] {sorters[0] == null ? null : sorters[0].batch(), sorters[1] == null ? null : sorters[1].batch()};
    }

    /** Index behind the nth record that begins at {@code from}. */
    private static int endOf(byte[] bytes, int from, int nth) {
        int at = from;
        for (int seen = 0; seen < nth; at++) if (bytes[at] == '\n') seen++;
        return at;
    }

    /** A number for what orders records: in line protocol measurement and tags, all up to the first plain blank. */
    static int series(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to && bytes[at] != ' '; at++) {
            hash = hash * 31 + bytes[at];
            if (bytes[at] == '\\' && at + 1 < to) hash = hash * 31 + bytes[++at];
        }
        return hash ^ hash >>> 16;
    }

    private static final class Sorter {
        private byte[] bytes;
        private int length;
        private int records;

        Sorter(int room) { bytes = new byte[Math.max(MIN_ROOM, room + room / 8)]; }

        void add(byte[] from, int start, int end) {
            int more = end - start;
            if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            System.arraycopy(from, start, bytes, length, more);
            length += more;
            records++;
        }

        Batch batch() { return new Batch(bytes, 0, length, records); }
    }
}
