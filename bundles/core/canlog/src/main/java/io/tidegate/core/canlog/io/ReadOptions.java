package io.tidegate.core.canlog.io;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * How a log is to be read.
 *
 * @param names    which bus each channel becomes
 * @param zone     where the recorder's clock was set: formats that store a date (ASC, BLF, TRC, BUSMASTER,
 *                 times of day) do not say. The other formats count from 1970 in UTC
 * @param progress told, by the reader's thread, how many bytes of the file as stored are read so far; never
 *                 goes back
 */
public record ReadOptions(BusNames names, ZoneId zone, LongConsumer progress) {
    public ReadOptions {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(progress, "progress");
    }

    /** In UTC, as python-can reads and writes them, without progress. */
    public static ReadOptions of(BusNames names) {
        return new ReadOptions(names, ZoneOffset.UTC, bytes -> {});
    }

    public ReadOptions in(ZoneId newZone) { return new ReadOptions(names, newZone, progress); }

    public ReadOptions telling(LongConsumer newProgress) { return new ReadOptions(names, zone, newProgress); }
}
