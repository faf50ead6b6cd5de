package io.tidegate.core.delivery.outlet;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** How fast a spool grows, over about the last minute. Written by the disk thread, read by any. */
final class FillRate {
    private static final double OVER_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double MIB = 1 << 20;

    private long sampledAt;
    private long sampledBytes = -1;
    private long grewAt;
    private double bytesPerNano;
    private volatile long usedBytes;
    private volatile long secondsLeft = Long.MAX_VALUE;

    /** @param room bytes that can still be added; {@code now} monotonic, in ns */
    void sample(long used, long room, long now) {
        usedBytes = used;
        if (sampledBytes < 0) {
            sampledBytes = used;
            sampledAt = now;
        }
        long nanos = now - sampledAt;
        if (nanos < MIN_NANOS) return;
        double weight = Math.min(1, nanos / OVER_NANOS);
        bytesPerNano += weight * ((used - sampledBytes) / (double) nanos - bytesPerNano);
        if (used > sampledBytes)
            grewAt = now;
        else if (now - grewAt > OVER_NANOS) bytesPerNano = Math.min(0, bytesPerNano);
        sampledBytes = used;
        sampledAt = now;
        secondsLeft = bytesPerNano <= 0 || used == 0 ? Long.MAX_VALUE
                : (long) (Math.max(0, room) / bytesPerNano / 1e9);
    }

    /** Seconds until it is full if it goes on like this; {@link Long#MAX_VALUE} if it does not grow. */
    long secondsLeft() { return secondsLeft; }

    /**
     * What an alert would compare: bytes in it and at most, and seconds until it is full, where it grows.
     */
    Map<String, Double> numbers(long maxBytes) {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("spool_bytes", (double) usedBytes);
        numbers.put("spool_limit_bytes", (double) maxBytes);
        long left = secondsLeft;
        if (left != Long.MAX_VALUE) numbers.put("spool_full_seconds", (double) left);
        return numbers;
    }

    /** Empty if nothing is in it. */
    String sentence(long maxBytes) {
        if (usedBytes == 0) return "";
        long left = secondsLeft;
        return String.format(Locale.ROOT, "the spool holds %.1f of %.1f MiB", usedBytes / MIB, maxBytes / MIB)
                + (left == Long.MAX_VALUE ? "" : ", full in about " + about(left));
    }

    private static String about(long seconds) {
        if (seconds < 120) return seconds + " s";
        if (seconds < 7200) return seconds / 60 + " min";
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }
}
