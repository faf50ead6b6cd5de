package io.tidegate.can.decoder.quality;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.runtime.Trouble;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much of the bus the DBC files describe, which ids they do not, and what is probably wrong where that is
 * much: the DBC of another bus, ids of the other length, J1939 that the file does not call so. Written by the
 * decoding thread; its {@link #health()} may be asked by any.
 */
public final class Understanding {
    /** Fewer frames say nothing. */
    static final int ENOUGH_FRAMES = 50;
    /** From so many on the older frames count half, so that a bus that changed is seen within as many. */
    private static final int MANY_FRAMES = 100_000;
    private static final double MAX = 0.5;
    private static final int MAX_IDS = 1024;
    private static final int KEPT_IDS = 32;
    private static final int NAMED_IDS = 6;
    private static final int EXTENDED = 1 << 31;
    private static final Health UNKNOWN = new Health(Level.WELL, "");

    private final Trouble trouble;
    private FrameDecoder tables;
    private IdSet ids = new IdSet(MAX_IDS);
    /** The first of them, bit 31 set if extended. */
    private final int[] first = new int[KEPT_IDS];
    private long described;
    private long undescribed;
    private long seen;
    private volatile Health health = UNKNOWN;

    /** @param name component and instance, for the log */
    public Understanding(String name) { trouble = new Trouble(name); }

    /** From now on these tables count; what others described says nothing of them. */
    public void turnTo(FrameDecoder next) {
        if (next == tables) return;
        tables = next;
        described = 0;
        undescribed = 0;
        seen = 0;
        ids = new IdSet(MAX_IDS);
    }

    // hot: runs per frame
    public void described() { described++; }

    // hot: runs per frame that no message describes
    public void undescribed(CanFrame frame) {
        if (!frame.isData()) return;
        undescribed++;
        int at = ids.size();
        if (ids.add(frame.id(), frame.isExtended()) && at < KEPT_IDS)
            first[at] = frame.isExtended() ? frame.id() | EXTENDED : frame.id();
    }

    /** Forms an opinion of what came since the last look. */
    public void look() {
        long frames = described + undescribed;
        if (frames == seen || frames < ENOUGH_FRAMES) return;
        seen = frames;
        health = judged(frames);
        if (health.level() == Level.WELL)
            trouble.ends("most frames are described by the DBC files");
        else
            trouble.begins(health.sentence());
        if (frames < MANY_FRAMES) return;
        described /= 2;
        undescribed /= 2;
        seen = described + undescribed;
    }

    /** As it was at the last look. Any thread. */
    public Health health() { return health; }

    private Health judged(long frames) {
        double share = (double) described / frames;
        Level level = described == 0 ? Level.TROUBLE : share < MAX ? Level.ATTENTION : Level.WELL;
        String sentence = level == Level.WELL ? well(share) : share(share) + named() + "; " + advice();
        return new Health(level, sentence,
                Map.of("described_ratio", share, "unknown_ids", (double) ids.size()));
    }

    private String well(double share) {
        return share(share) + (ids.size() == 0 ? "" : named());
    }

    private static String share(double share) {
        if (share == 0) return "none of the frames is described by the DBC files";
        return String.format(Locale.ROOT, "%s %% of the frames are described by the DBC files",
                share > 0.999 && share < 1 ? "more than 99.9"
                        : share == 1 ? "100" : String.format(Locale.ROOT, "%.1f", share * 100));
    }

    private String named() {
        int named = Math.min(NAMED_IDS, ids.size());
        String some =
                IntStream.range(0, named).mapToObj(i -> text(first[i])).collect(Collectors.joining(", "));
        String more = ids.size() <= named ? "" : ids.size() == MAX_IDS ? " and over a thousand more"
                : " and " + (ids.size() - named) + " more";
        return ", these ids are not: " + some + more;
    }

    /** As people write them: three digits, or eight if it is of 29 bits. */
    private static String text(int key) {
        return key < 0 ? String.format("0x%08X", key & ~EXTENDED) : String.format("0x%03X", key);
    }

    private String advice() {
        int kept = Math.min(KEPT_IDS, ids.size());
        SignalCatalog catalog = tables.catalog();
        if (isMost(kept, key -> has(catalog, key & ~EXTENDED, key >= 0)))
            return first[0] < 0
                    ? "the DBC has the same ids with 11 bits: add 2147483648 (bit 31) to the ids of its BO_ "
                            + "lines, or check whether the adapter or the log marks all frames as extended"
                    : "the DBC has the same ids with 29 bits: subtract 2147483648 (bit 31) from the ids of "
                            + "its BO_ lines, or check whether the adapter or the log does not mark frames "
                            + "as extended";
        if (isMost(kept, key -> key < 0 && hasGroup(catalog, key & ~EXTENDED)))
            return "the DBC has the same J1939 parameter groups with other source addresses or priorities: "
                    + "set j1939 = ALL, as the file does not say that its messages are J1939 (attribute "
                    + "VFrameFormat or ProtocolType)";
        return "this is probably the DBC of another bus or vehicle: check the keys bus and dbc";
    }

    private boolean isMost(int kept, IntPredicate test) {
        return kept > 0 && 2 * IntStream.range(0, kept).map(i -> first[i]).filter(test).count() > kept;
    }

    private static boolean has(SignalCatalog catalog, int id, boolean extended) {
        for (int i = 0; i < catalog.messageCount(); i++) {
            Message message = catalog.message(i);
            if (message.id() == id && message.extended() == extended) return true;
        }
        return false;
    }

    private static boolean hasGroup(SignalCatalog catalog, int id) {
        for (int i = 0; i < catalog.messageCount(); i++) {
            Message message = catalog.message(i);
            if (message.extended() && group(message.id()) == group(id)) return true;
        }
        return false;
    }

    /** The parameter group of SAE J1939-21: without priority, source, and, below PF 240, the destination. */
    private static int group(int id) {
        int group = id >>> 8 & 0x3FFFF;
        return (group >>> 8 & 0xFF) < 240 ? group & 0x3FF00 : group;
    }
}
