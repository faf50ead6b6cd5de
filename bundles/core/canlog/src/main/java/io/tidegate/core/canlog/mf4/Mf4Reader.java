package io.tidegate.core.canlog.mf4;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.format.Channels;
import io.tidegate.core.canlog.format.LogDates;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CAN frames of an MF4 file. Sorted files have a data group for each kind of frame, so the groups
 * are merged by time; unsorted ones mix groups whose times overlap, which {@link TimeWindow} puts in order.
 * Nothing relies on counters, which a recorder that lost power never wrote.
 */
final class Mf4Reader implements LogReader {
    private static final int HEADER_BLOCK = 64;
    private static final int MAX_GROUPS = 4096;
    /** Each has a buffer; no logger has so many kinds of frames and buses. */
    private static final int MAX_STREAMS = 256;
    private static final int LOCAL_TIME = 1;

    private final LogInput input;
    private final Mf4File file;
    private final LogDefects defects = new LogDefects();
    private final Channels channels;
    private final boolean finalised;
    private final PriorityQueue<Mf4Stream> streams =
            new PriorityQueue<>((a, b) -> Long.compare(a.frame.timeNanos(), b.frame.timeNanos()));
    private @Nullable Mf4Stream current;
    /** Null: the records are in order of time as they are. */
    private final @Nullable TimeWindow window;

    Mf4Reader(LogInput input, Mf4File file) throws IOException {
        this.input = input;
        this.file = file;
        this.channels = new Channels(input.options().names());
        this.finalised = input.head().startsWith("MDF ");
        Mf4Block header = file.block(HEADER_BLOCK, "HD");
        if (header == null)
            throw new IOException(
                    input.name() + ": expected a header block (HD) at byte 65, found something else");
        List<Mf4Stream> opened = new ArrayList<>();
        dataGroups(header.link(0), start(header), opened);
        window = opened.stream().anyMatch(Mf4Stream::isMixed) ? new TimeWindow() : null;
        for (Mf4Stream stream : opened)
            if (stream.next()) streams.add(stream);
        if (input.torn() != null) defects.addAt("the end", "the rest of the packed file", input.torn());
    }

    /**
     * {@code u64 nanoseconds i16 zone i16 summer time u8 flags}; local time is in the zone of the options.
     */
    private long start(Mf4Block header) {
        long nanos = header.i64(0);
        if ((header.u8(12) & LOCAL_TIME) == 0) return nanos;
        LocalDateTime local =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L),
                        Math.floorMod(nanos, 1_000_000_000L)), ZoneOffset.UTC);
        return LogDates.nanos(local, input.options().zone());
    }

    private void dataGroups(long first, long startNanos, List<Mf4Stream> opened) throws IOException {
        long next = first;
        for (int i = 0; i < MAX_GROUPS && next != 0 && opened.size() < MAX_STREAMS; i++) {
            Mf4Block block = file.block(next, "DG");
            if (block == null) {
                defects.addAt("byte " + (next + 1), "a data group (DG)", "something else");
                return;
            }
            next = block.link(0);
            int idBytes = block.u8(0);
            Mf4Data records = new Mf4Data(file, idBytes <= 8 ? block.link(2) : 0, finalised, defects);
            Mf4Stream stream = new Mf4Stream(records, Math.min(idBytes, 8), startNanos, defects);
            groups(block.link(1), stream);
            if (stream.hasFrames()) opened.add(stream);
        }
    }

    private void groups(long first, Mf4Stream stream) throws IOException {
        List<Mf4Group> groups = new ArrayList<>();
        long next = first;
        for (int i = 0; i < MAX_GROUPS && next != 0; i++) {
            Mf4Block block = file.block(next, "CG");
            if (block == null) {
                defects.addAt("byte " + (next + 1), "a channel group (CG)",
                        next >= file.size() ? "the end of the file" : "something else");
                break;
            }
            Mf4Group group = new Mf4Group(file, next, block, defects);
            groups.add(group);
            stream.add(group);
            next = block.link(0);
        }
        for (Mf4Group group : groups) {
            Mf4Channel data = group.hasFrames() ? group.dataElsewhere() : null;
            if (data != null) apart(stream, group, data.dataLink(), groups);
        }
    }

    private void apart(Mf4Stream stream, Mf4Group group, long link, List<Mf4Group> groups)
            throws IOException {
        for (Mf4Group other : groups)
            if (other.place == link) {
                stream.apart(group, other);
                return;
            }
        stream.apart(group, new Mf4Data(file, link, finalised, defects));
    }

    // hot: runs per frame
    @Override
    public @Nullable CanFrame next() throws IOException {
        if (window == null) return nextRecord();
        while (window.wantsMore()) {
            CanFrame frame = nextRecord();
            if (frame == null)
                window.end();
            else
                window.add(frame);
        }
        return window.next();
    }

    private @Nullable CanFrame nextRecord() throws IOException {
        while (true) {
            if (current != null && current.next()) streams.add(current);
            current = streams.poll();
            if (current == null) return null;
            String bus =
                    current.channel < 0 ? input.options().names().bus("") : channels.bus(current.channel);
            if (bus != null) return current.frame.frame(bus);
        }
    }

    @Override
    public LogDefects defects() { return defects; }

    @Override
    public String format() { return Mf4Format.TITLE; }

    @Override
    public int firstChannel() { return 1; }

    @Override
    public void close() throws IOException {
        file.close();
        input.close();
    }
}
