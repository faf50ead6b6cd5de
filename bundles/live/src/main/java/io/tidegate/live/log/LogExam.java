package io.tidegate.live.log;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Reads a log and counts; time and memory are bounded whatever it holds, as it may unpack to any size. For
 * one thread.
 */
final class LogExam {
    private static final int MAX_IDS = 65_536;
    private static final int MAX_CHANNELS = 16;
    private static final long LONGEST = 15_000_000_000L;
    private static final int LOOK_EVERY = 1024;

    private final LongSupplier clock;
    private final Map<Integer, Seen> ids = new HashMap<>();
    private final TreeSet<String> channels = new TreeSet<>();
    private long frames;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** The frames of an identifier, and one of them. */
    private static final class Seen {
        private final CanFrame frame;
        private long count;

        Seen(CanFrame frame) { this.frame = frame; }
    }

    /** @param clock nanoseconds, only going forward */
    LogExam(LongSupplier clock) { this.clock = clock; }

    /** @param dbcs by name */
    LogFacts read(Path log, Map<String, DbcFile> dbcs) throws IOException {
        long end = clock.getAsLong() + LONGEST;
        // between frames is not enough: one next() may go through gigabytes in which there is none
        ReadOptions options = ReadOptions.of(BusNames.asInFile()).telling(bytes -> requireTime(end));
        try (LogReader reader = CanLog.open(log, options)) {
            boolean isWhole = addAll(reader, end);
            return new LogFacts(reader.format(), frames, isWhole, ids.size(), List.copyOf(channels),
                    frames == 0 ? 0 : first,
                    frames == 0 ? 0 : last, reader.defects().count(), shares(dbcs));
        } catch (TimeIsUp e) {
            throw new IOException("15 seconds were not enough to open it", e);
        }
    }

    /** Whether that was all. */
    private boolean addAll(LogReader reader, long end) throws IOException {
        try {
            CanFrame frame = reader.next();
            while (frame != null && (frames % LOOK_EVERY != 0 || clock.getAsLong() - end < 0)) {
                add(frame);
                frame = reader.next();
            }
            return frame == null;
        } catch (TimeIsUp e) {
            return false;
        }
    }

    private void requireTime(long end) {
        if (clock.getAsLong() - end >= 0) throw new TimeIsUp();
    }

    /** Ends the reading of a log from within. */
    private static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeIsUp() { super("time is up", null, false, false); }
    }

    private void add(CanFrame frame) {
        frames++;
        first = Math.min(first, frame.timeNanos());
        last = Math.max(last, frame.timeNanos());
        if (channels.size() < MAX_CHANNELS) channels.add(frame.bus());
        if ((frame.flags() & Flag.ERROR) != 0) return;
        int key = frame.id() | (frame.isExtended() ? 1 << 30 : 0);
        Seen seen = ids.get(key);
        if (seen == null) {
            if (ids.size() >= MAX_IDS) return;
            seen = new Seen(frame);
            ids.put(key, seen);
        }
        seen.count++;
    }

    private Map<String, Long> shares(Map<String, DbcFile> dbcs) {
        Map<String, Long> shares = new TreeMap<>();
        dbcs.forEach((name, dbc) -> {
            FrameDecoder decoder = FrameDecoder.of("log", List.of(dbc));
            shares.put(name, ids.values().stream().filter(seen -> decoder.describes(seen.frame))
                    .mapToLong(seen -> seen.count).sum());
        });
        return shares;
    }
}
