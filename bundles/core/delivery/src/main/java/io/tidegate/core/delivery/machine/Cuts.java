package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Parts of batches. Pieces share the array of the whole; what is sorted is a copy. */
final class Cuts {
    private static final int MIN_ROOM = 1024;
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;
    private static final long BREAKS = ONES * '\n';

    private Cuts() {}

    /** So many of them, without the first {@code skipped}. */
    static Batch range(Batch whole, int skipped, int records) {
        if (skipped == 0 && records == whole.records()) return whole;
        int end = whole.offset() + whole.length();
        int from = endOf(whole.bytes(), whole.offset(), end, skipped);
        return new Batch(whole.bytes(), from, endOf(whole.bytes(), from, end, records) - from, records);
    }

    /** Splits off the first records; only if there are more than that. */
    static List<Batch> split(Batch whole, int records) {
        int from = whole.offset();
        int end = from + whole.length();
        int to = endOf(whole.bytes(), from, end, records);
        return List.of(new Batch(whole.bytes(), from, to - from, records),
                new Batch(whole.bytes(), to, end - to, whole.records() - records));
    }

    /** The first and the second half. Only for two records or more. */
    static List<Batch> halves(Batch whole) { return split(whole, (whole.records() + 1) / 2); }

    /** Those that are not named, and those that are; null where there is no record. */
    static Batch[] byName(Batch whole, Predicate<String> named) {
        Sorter[] sorters = new Sorter[2];
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end;) {
            int to = endOf(whole.bytes(), from, end);
            String record = new String(whole.bytes(), from, to - 1 - from, StandardCharsets.UTF_8);
            int which = named.test(record) ? 1 : 0;
            add(sorters, which, whole.bytes(), from, to);
            from = to;
        }
        return batches(sorters);
    }

    /** Those that are not of a series, and those that are; null where there is no record. */
    static Batch[] bySeries(Batch whole, int series) {
        Sorter[] sorters = new Sorter[2];
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end;) {
            int to = endOf(whole.bytes(), from, end);
            add(sorters, Shares.series(whole.bytes(), from, to - 1) == series ? 1 : 0, whole.bytes(), from,
                    to);
            from = to;
        }
        return batches(sorters);
    }

    /** Chooses a record, by where it begins and ends. */
    interface Choice {
        boolean takes(int from, int to);
    }

    /** Those that are chosen; the whole if all are, null if none is. */
    static Batch where(Batch whole, Choice choice) {
        Sorter[] sorters = new Sorter[2];
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end;) {
            int to = endOf(whole.bytes(), from, end);
            add(sorters, choice.takes(from, to) ? 0 : 1, whole.bytes(), from, to);
            from = to;
        }
        return sorters[1] == null ? whole : batches(sorters)[0];
    }

    /** Each record by itself. */
    static List<Batch> each(Batch whole) {
        List<Batch> all = new ArrayList<>(whole.records());
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end;) {
            int to = endOf(whole.bytes(), from, end);
            all.add(new Batch(whole.bytes(), from, to - from, 1));
            from = to;
        }
        return all;
    }

    private static void add(Sorter[] sorters, int which, byte[] bytes, int from, int to) {
        if (sorters[which] == null) sorters[which] = new Sorter(MIN_ROOM);
        sorters[which].add(bytes, from, to);
    }

    private static Batch[] batches(Sorter[] sorters) {
        return new Batch[] {sorters[0] == null ? null : sorters[0].batch(),
            sorters[1] == null ? null : sorters[1].batch()};
    }

    /** How many records of a batch are before the nth that reads like this one; -1 if there is none. */
    static int find(Batch whole, Batch record, int nth) {
        int end = whole.offset() + whole.length();
        int seen = 0;
        int number = 0;
        for (int from = whole.offset(); from < end; number++) {
            int to = endOf(whole.bytes(), from, end);
            boolean isSame = Arrays.equals(whole.bytes(), from, to, record.bytes(), record.offset(),
                    record.offset() + record.length());
            if (isSame && seen++ == nth) return number;
            from = to;
        }
        return -1;
    }

    /** Index behind the nth record from {@code from} on, at most {@code end}. */
    static int endOf(byte[] bytes, int from, int end, int nth) {
        int at = from;
        for (int seen = 0; seen < nth && at < end; seen++) at = endOf(bytes, at, end);
        return at;
    }

    /**
     * Index behind the record that goes on at {@code from}, at most {@code end}; looks at eight bytes at
     * once.
     */
    // hot: runs per line
    static int endOf(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long zeroWhereBreak = (long) EIGHT.get(bytes, at) ^ BREAKS;
            // its lowest bit is of the first break
            long found = (zeroWhereBreak - ONES) & ~zeroWhereBreak & HIGHS;
            if (found != 0) return at + Long.numberOfTrailingZeros(found) / Byte.SIZE + 1;
        }
        for (; at < end; at++) if (bytes[at] == '\n') return at + 1;
        return at;
    }

    private static final class Sorter {
        private byte[] bytes;
        private int length;
        private int records;

        Sorter(int room) { bytes = new byte[Math.max(MIN_ROOM, room + room / 8)]; }

        void add(byte[] from, int start, int end) {
            int more = end - start;
            if (length + more > bytes.length)
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            System.arraycopy(from, start, bytes, length, more);
            length += more;
            records++;
        }

        Batch batch() { return new Batch(bytes, 0, length, records); }
    }
}
