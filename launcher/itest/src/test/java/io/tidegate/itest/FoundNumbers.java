package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.influx.line.Row;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers 0, 1, 2 ... that a server has, each of which belongs to one time.
 *
 * @param numbers those that are there
 * @param rows    how many points hold them; a real server merges points of one series and time, a fake
 *                keeps each
 */
record FoundNumbers(BitSet numbers, int rows) {
    /** Numbers asked for at once. */
    private static final long PART = 500_000;
    private static final long MAX_PARTS = 1_000;

    /**
     * All of one measurement of a real server; none if it has no such database.
     *
     * @param time of a number, in ns
     */
    static FoundNumbers in(InfluxDb1 influx, String database, String measurement, LongUnaryOperator time)
            throws Exception {
        BitSet numbers = new BitSet();
        Matcher all = Pattern.compile("\\[\\[0,(\\d+)]]")
                .matcher(influx.query(database, "SELECT count(n) FROM " + measurement));
        int expected = all.find() ? Integer.parseInt(all.group(1)) : 0;
        int count = 0;
        for (long part = 0; count < expected; part++) { // all at once may be gigabytes
            if (part > MAX_PARTS)
                throw new AssertionError(count + " of " + expected + " rows have the time of a number");
            count += read(influx.query(database, "SELECT n FROM " + measurement + " WHERE time >= "
                    + time.applyAsLong(part * PART) + " AND time < " + time.applyAsLong((part + 1) * PART)),
                    numbers, time);
        }
        return new FoundNumbers(numbers, count);
    }

    /** Returns how many rows there are. */
    private static int read(String rows, BitSet numbers, LongUnaryOperator time) {
        int count = 0;
        int from = rows.indexOf("\"values\":[[") + 10;
        if (from < 10) return 0;
        for (int at = from; rows.charAt(at) == '[';) {
            int comma = rows.indexOf(',', at);
            int end = rows.indexOf(']', comma);
            int number = (int) Double.parseDouble(rows.substring(comma + 1, end));
            check(number, Long.parseLong(rows.substring(at + 1, comma)), time);
            numbers.set(number);
            count++;
            at = rows.charAt(end + 1) == ',' ? end + 2 : end + 1;
        }
        return count;
    }

    /** All that a fake server stored. @param time of a number, in ns */
    static FoundNumbers in(List<Row> rows, LongUnaryOperator time) {
        BitSet numbers = new BitSet();
        for (Row row : rows) {
            int number = ((Double) row.fields().get("n")).intValue();
            check(number, row.timeNanos(), time);
            numbers.set(number);
        }
        return new FoundNumbers(numbers, rows.size());
    }

    private static void check(int number, long found, LongUnaryOperator time) {
        if (found != time.applyAsLong(number))
            throw new AssertionError("number " + number + " has the time " + found);
    }

    /** How many there are. */
    int count() { return numbers.cardinality(); }

    /** All numbers before {@code end} that are not there. */
    BitSet missing(int end) {
        BitSet missing = new BitSet();
        missing.set(0, end);
        missing.andNot(numbers);
        return missing;
    }

    /** Each number before {@code end} is there once, and nothing else. */
    void assertAll(int end) {
        assertEquals("{}", missing(end).toString(), "missing");
        assertEquals(end, numbers.length(), "no number that was never given");
        assertEquals(end, rows, "each number once");
    }
}
