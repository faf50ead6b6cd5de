package io.tidegate.testkit.servers.influx.line;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;

/** Times of lines, and times and durations as Go writes them in messages. */
public final class LineTime {
    /** Nanoseconds of a unit, by each of its names in InfluxDB. */
    public static final Map<String, Long> UNITS = Map.of("n", 1L, "ns", 1L, "u", 1_000L, "us", 1_000L, "ms",
            1_000_000L,
            "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE - 1);
    private static final DateTimeFormatter RFC3339 = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendLiteral('Z').toFormatter()
            .withZone(ZoneOffset.UTC);

    private LineTime() {}

    /** The wall clock in ns. */
    public static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    /** @param digits decimal, perhaps with a minus */
    public static long read(String digits, long precision) throws LineProblem {
        if (digits.equals("-")) throw new LineProblem("strconv.ParseInt: parsing \"-\": invalid syntax");
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() >= Long.SIZE)
            throw new LineProblem("strconv.ParseInt: parsing \"" + digits + "\": value out of range");
        BigInteger nanos = number.multiply(BigInteger.valueOf(precision));
        if (nanos.abs().compareTo(MAX) > 0) throw new LineProblem("time outside range -" + MAX + " - " + MAX);
        return nanos.longValue();
    }

    /** As {@code 2026-11-29T23:06:33.773415041Z}, without zeros at the end. */
    public static String text(long nanos) {
        return RFC3339.format(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                Math.floorMod(nanos, 1_000_000_000L)));
    }

    /** As {@code 1h0m0s}; whole seconds. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) return seconds + "s";
        String minutes = seconds / 60 % 60 + "m" + seconds % 60 + "s";
        return seconds < 3600 ? minutes : seconds / 3600 + "h" + minutes;
    }
}
