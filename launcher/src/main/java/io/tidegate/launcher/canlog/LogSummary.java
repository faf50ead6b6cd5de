package io.tidegate.launcher.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is in a log; its memory is bounded whatever the log holds. For one thread. */
final class LogSummary {
    /** No bus has so many; a log with more is damaged. */
    private static final int MAX_CHANNELS = 256;
    private static final int MAX_IDS = 65_536;

    /** Frames of one identifier; extended ones sort behind the others. */
    private static final class Count {
        private long frames;
    }

    private final Map<String, Count> channels = new TreeMap<>();
    private final Map<Integer, Count> ids = new TreeMap<>();
    private long frames;
    private long remote;
    private long errors;
    private long fd;
    private long sent;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    // hot: runs per frame
    void add(CanFrame frame) {
        int flags = frame.flags();
        frames++;
        if ((flags & Flag.REMOTE) != 0) remote++;
        if ((flags & Flag.ERROR) != 0) errors++;
        if ((flags & Flag.FD) != 0) fd++;
        if ((flags & Flag.TRANSMITTED) != 0) sent++;
        first = Math.min(first, frame.timeNanos());
        last = Math.max(last, frame.timeNanos());
        count(channels, frame.bus(), MAX_CHANNELS);
        if ((flags & Flag.ERROR) == 0) count(ids, frame.id() | (frame.isExtended() ? 1 << 30 : 0), MAX_IDS);
    }

    private static <K> void count(Map<K, Count> counts, K key, int most) {
        Count count = counts.get(key);
        if (count == null) {
            if (counts.size() >= most) return;
            counts.put(key, count = new Count());
        }
        count.frames++;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "frames:    %d%s%n", frames, kinds());
        out.printf(Locale.ROOT, "ids:       %s%n", limited(ids.size(), MAX_IDS));
        out.printf(Locale.ROOT, "channels:  %s%s%n", limited(channels.size(), MAX_CHANNELS),
                channels.isEmpty() ? "" : ": " + channelList());
        if (frames == 0) return;
        out.printf(Locale.ROOT, "first:     %s%n", instant(first));
        out.printf(Locale.ROOT, "last:      %s%n", instant(last));
        out.printf(Locale.ROOT, "duration:  %s%n", duration());
    }

    private String kinds() {
        StringBuilder kinds = new StringBuilder();
        append(kinds, fd, "CAN FD");
        append(kinds, remote, "remote");
        append(kinds, errors, "error");
        append(kinds, sent, "sent by the recorder");
        return kinds.isEmpty() ? "" : " (of them " + kinds + ")";
    }

    private static void append(StringBuilder kinds, long count, String name) {
        if (count > 0) kinds.append(kinds.isEmpty() ? "" : ", ").append(count).append(' ').append(name);
    }

    private static String limited(int count, int most) {
        return count < most ? String.valueOf(count) : most + " or more";
    }

    private String channelList() {
        StringBuilder list = new StringBuilder();
        channels.forEach((channel, count) -> list.append(list.isEmpty() ? "" : ", ")
                .append(channel.isEmpty() ? "without a name" : channel).append(" (").append(count.frames)
                .append(')'));
        return list.toString();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                Math.floorMod(nanos, 1_000_000_000L));
    }

    private String duration() {
        double seconds = (last - first) / 1e9;
        return String.format(Locale.ROOT, "%.6f s", seconds)
                + (seconds > 0 ? String.format(Locale.ROOT, " (%.1f frames/s)", frames / seconds) : "");
    }

    /** A line per identifier: how many frames, how often. */
    void printIds(PrintWriter out) {
        double seconds = (last - first) / 1e9;
        out.println("       id     frames  per second");
        ids.forEach((key, count) -> {
            boolean extended = key >> 30 != 0;
            String id = HexFormat.of().withUpperCase().toHexDigits(key & CanFrame.MAX_EXTENDED_ID,
                    extended ? 8 : 3);
            out.printf(Locale.ROOT, "%9s %10d %11s%n", id, count.frames,
                    seconds > 0 ? String.format(Locale.ROOT, "%.2f", count.frames / seconds) : "-");
        });
    }
}
