package io.tidegate.can.decoder.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How the frames of a bus are watched, checked.
 *
 * @param interval     time between two points; zero: nothing is watched
 * @param lateCycles   a frame that comes after more cycle times than that is late
 * @param silentCycles a message that does not come for so many cycle times is silent
 * @param messages     those that have points of their own
 * @param counters     signals that count the frames of their message
 * @param checksums    signals that protect their message; the value is a {@link Checksum}
 */
public record QualitySettings(Duration interval, double lateCycles, double silentCycles,
        MessagePoints messages,
        List<Check> counters, List<Check> checksums) {
    public static final QualitySettings OFF = new QualitySettings(Duration.ZERO, 2, 5, MessagePoints.FAULTY,
            List.of(), List.of());
    private static final int MAX_SECONDS = 86_400;

    public QualitySettings {
        require(interval.toSeconds() >= 0 && interval.toSeconds() <= MAX_SECONDS, "quality.interval.s",
                "0 to " + MAX_SECONDS, interval.toSeconds());
        require(lateCycles >= 1.1 && lateCycles <= 1000, "quality.late.cycles", "1.1 to 1000", lateCycles);
        require(silentCycles >= 2 && silentCycles <= 10_000, "quality.silent.cycles", "2 to 10000",
                silentCycles);
        counters = List.copyOf(counters);
        checksums = List.copyOf(checksums);
        counters.forEach(QualitySettings::requireCounter);
        checksums.forEach(QualitySettings::requireChecksum);
    }

    public boolean isOn() { return !interval.isZero(); }

    private static void requireCounter(Check check) {
        require(check.value().matches("|[1-9]\\d{0,8}"), "quality.counters", "a number behind '='",
                check.value());
    }

    private static void requireChecksum(Check check) {
        String known = Arrays.toString(Checksum.values());
        require(Arrays.stream(Checksum.values()).anyMatch(one -> one.name().equals(check.value())),
                "quality.checksums",
                "one of " + known + " behind '='", "'" + check.value() + "'");
    }

    private static void require(boolean holds, String key, String expected, Object found) {
        if (!holds) throw new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
