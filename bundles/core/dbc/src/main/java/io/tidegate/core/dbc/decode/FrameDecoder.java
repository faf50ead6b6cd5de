package io.tidegate.core.dbc.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.J1939Id;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Nmea2000;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames of one bus into samples, with tables built once from the bus's DBC files. Immutable: any
 * number
 * of threads may decode, each into its own batch. Allocates nothing.
 *
 * <p>Signals that a short frame does not reach are left out, as are those that the multiplexer does not
 * select, and those of J1939 messages that say "not available" or "error".
 */
public final class FrameDecoder {
    /** Tag of a message: address of the J1939 controller that sent it, such as {@code 0x17}. */
    public static final String SOURCE = "source";

    private final SignalCatalog catalog;
    private final List<Diagnostic> diagnostics;
    private final List<MessageLayout> layouts;
    private final IdTable ids;
    private final MessageTable messages;
    private final SignalTable signals;
    /** Null without J1939. */
    private final @Nullable SourceTable sources;
    /** Messages of the files whose frames are packets of NMEA 2000. */
    private final BitSet inPackets;
    /**
     * Groups of the messages that would match if they were taken for J1939; empty if nobody asked the files.
     */
    private final IdTable lookalikes;

    private FrameDecoder(DecoderBuilder builder, J1939 j1939) {
        catalog = builder.catalog();
        diagnostics = List.copyOf(builder.diagnostics());
        layouts = List.copyOf(builder.layouts());
        ids = builder.ids();
        messages = builder.messages();
        signals = builder.signals();
        sources = SourceTable.of(layouts, j1939);
        inPackets = new BitSet();
        lookalikes = new IdTable(layouts.size());
        for (int m = 0; m < layouts.size(); m++) {
            inPackets.set(m, Nmea2000.comesInPackets(layouts.get(m), isGroup(m), builder.isInNmea2000(m)));
            if (j1939 == J1939.AS_FILE && layouts.get(m).isUndeclared())
                lookalikes.put(J1939Id.group(layouts.get(m).id()), m);
        }
    }

    /** The same with one more entry in the catalog. */
    private FrameDecoder(FrameDecoder before, int message, int source) {
        diagnostics = before.diagnostics;
        layouts = before.layouts;
        ids = before.ids;
        messages = before.messages;
        signals = before.signals;
        inPackets = before.inPackets;
        lookalikes = before.lookalikes;
        sources = Objects.requireNonNull(before.sources).with(message, source);
        List<Message> entries = new ArrayList<>();
        for (int i = 0; i < before.catalog.messageCount(); i++) entries.add(before.catalog.message(i));
        Message any = entries.get(message);
        SortedMap<String, String> tags = new TreeMap<>(Map.of(SOURCE, String.format("0x%02X", source)));
        entries.add(new Message(any.name(), any.id() & ~0xFF | source, true, any.cycleNanos(), any.signals(),
                tags));
        catalog = new SignalCatalog(before.catalog.bus(), entries);
    }

    /**
     * A decoder for all messages of these files. If two describe the same id, the first one wins; the other
     * is left out and in the {@link #diagnostics}. Messages that the files call J1939 match by parameter
     * group.
     */
    public static FrameDecoder of(String bus, List<DbcFile> files) { return of(bus, files, J1939.AS_FILE); }

    /**
     * @param j1939 which messages match by parameter group, whatever their priority, destination and source
     */
    public static FrameDecoder of(String bus, List<DbcFile> files, J1939 j1939) {
        return of(bus, files, j1939, Integers.ROUNDED);
    }

    /** @param integers what becomes of those that a double cannot hold */
    public static FrameDecoder of(String bus, List<DbcFile> files, J1939 j1939, Integers integers) {
        return new FrameDecoder(new DecoderBuilder(bus, files, integers), j1939);
    }

    /** What the indexes in the batches mean; a batch to decode into must be made with it. */
    public SignalCatalog catalog() { return catalog; }

    /** Conflicts between the files; those within each are in {@link DbcFile#diagnostics}. */
    public List<Diagnostic> diagnostics() { return diagnostics; }

    /** Maximum number of samples of one frame. */
    public int maxSamples() { return messages.maxSamples(); }

    /** What a file says of a message of the catalog. */
    public MessageLayout layout(int message) {
        return layouts.get(described(message));
    }

    /**
     * Whether this signal is an integer with factor 1 whose values are rounded where they are beyond 2^53.
     */
    public boolean rounds(int signal) {
        Signal entry = catalog.signal(signal);
        return entry.kind() == NumberKind.FLOAT && layout(catalog.messageOf(signal)).signals().stream()
                .anyMatch(layout -> layout.name().equals(entry.name()) && Integers.isWide(layout));
    }

    private int described(int message) { return sources == null ? message : sources.message(message); }

    private boolean isGroup(int described) { return sources != null && sources.isGroup(described); }

    /** Whether one of the files describes this frame; never so for remote and error frames. */
    public boolean describes(CanFrame frame) { return find(frame) >= 0; }

    /**
     * Index in the catalog of the message that describes this frame, or -1; -1 for remote and error frames.
     */
    // hot: runs per frame
    public int find(CanFrame frame) {
        if (!frame.isData()) return -1;
        int message = ids.find(frame.id(), frame.isExtended());
        return sources == null || !frame.isExtended() ? message : sources.find(message, frame.id());
    }

    /**
     * Whether this frame of a message that was {@linkplain #find found} is a packet of NMEA 2000 alone, which
     * {@link FastPackets} puts together with others: its bytes are not those that the file describes.
     */
    // hot: runs per frame
    public boolean isPacket(int message, CanFrame frame) {
        return !inPackets.isEmpty() && frame.length() <= 8 && inPackets.get(described(message));
    }

    /**
     * Whether a frame that no message describes is of the parameter group of one, but for priority and
     * source: the files may be of J1939 or NMEA 2000 and not say so. Never so unless messages match
     * {@link J1939#AS_FILE}.
     */
    public boolean isOfUndeclaredGroup(CanFrame frame) {
        return frame.isExtended() && frame.isData() && lookalikes.find(J1939Id.group(frame.id())) >= 0;
    }

    /** Whether a message that was {@linkplain #find found} is one whose identifier alone was the same. */
    public boolean matchesById(int message) { return !isGroup(described(message)); }

    /** Index in the catalog of the message that describes this parameter group from this source, or -1. */
    public int find(int group, int source) { return sources == null ? -1 : sources.find(group, source, -1); }

    /** Whether some messages match by parameter group. */
    public boolean hasJ1939() { return sources != null; }

    /**
     * Whether samples of this message do not tell yet which source they are from; see {@link #withSource}.
     */
    public boolean isOfAnySource(int message) {
        return sources != null && !sources.isAdmitted(message) && sources.isGroup(message);
    }

    /** Sources admitted so far, counted for each message. */
    public int sources() { return sources == null ? 0 : sources.admitted(); }

    /**
     * A decoder that gives samples of this message from this source an entry of their own in the catalog,
     * with the tag {@link #SOURCE}. Indexes of this decoder stay; batches need the new catalog.
     *
     * @param message {@linkplain #isOfAnySource of any source}
     * @param source  address of the sender, 0..255
     */
    public FrameDecoder withSource(int message, int source) {
        return new FrameDecoder(this, message, source);
    }

    /**
     * Adds the frame and its samples to the batch, or nothing if it holds no signal or is a
     * {@linkplain #isPacket packet}.
     *
     * @param batch has room for {@link #maxSamples}
     * @return whether one of the files describes this frame
     */
    // hot: runs per frame
    public boolean decode(CanFrame frame, SampleBatch batch) {
        int message = find(frame);
        if (message < 0) return false;
        if (isPacket(message, frame)) return true;
        decode(message, frame.data(), frame.timeNanos(), batch);
        return true;
    }

    /**
     * Adds data of a message that was {@linkplain #find found} and its samples to the batch, or nothing if it
     * holds no signal.
     *
     * @param batch has room for {@link #maxSamples}
     * @return signals left out as they say "not available" or "error"; 0 if the message is not one of J1939
     */
    // hot: runs per frame
    public int decode(int message, byte[] data, long timeNanos, SampleBatch batch) {
        int described = described(message);
        if (data.length < messages.leastBytes(described)) return 0;
        batch.beginFrame(message, timeNanos);
        if (isGroup(described)) {
            int shift = catalog.firstSignal(message) - catalog.firstSignal(described);
            return messages.decodePresent(described, shift, data, signals, batch);
        }
        messages.decode(message, data, signals, batch);
        return 0;
    }
}
