package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.lines.BusTime;
import io.tidegate.core.lineprotocol.lines.CatalogEncoder;
import io.tidegate.core.lineprotocol.lines.CatalogLines;
import io.tidegate.core.lineprotocol.lines.Line;
import io.tidegate.core.lineprotocol.lines.PointLines;
import io.tidegate.core.lineprotocol.lines.SeriesTime;
import io.tidegate.core.lineprotocol.lines.Tally;
import io.tidegate.core.lineprotocol.shape.Rhythm;
import io.tidegate.core.lineprotocol.shape.Shape;
import io.tidegate.core.lineprotocol.shape.Unmatched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Writes samples and points as lines. Keeps what it learned of catalogs and series, so one encoder serves one
 * destination for its whole life. Used by one thread at a time.
 */
public final class LineEncoder {
    private static final int MAX_SHOWN = 3;
    /** Maximum number of series remembered for buses without a batch so far. */
    private static final int MAX_INHERITED = 10_000;

    private final Map<String, String> tags;
    private final Shape shape;
    private final boolean holdsBack;
    private final Consumer<String> notices;
    private final Tally tally = new Tally();
    private final PointLines points;
    private final Map<SignalCatalog, CatalogEncoder> catalogs = new WeakHashMap<>();
    /**
     * Catalogs with pending values of an interval, in the order in which they began; a catalog that is
     * replaced loses none.
     */
    private final List<CatalogEncoder> holding = new ArrayList<>();
    private final Map<String, SeriesTime> times = new HashMap<>();
    private final Map<String, BusTime> buses = new HashMap<>();
    /** Taken over from the previous encoder, until their bus delivers a batch. */
    private final Map<String, SeriesTime> inheritedTimes = new HashMap<>();
    private final Map<String, BusTime> inheritedBuses = new HashMap<>();
    private BusTime.Restarts restarts = new BusTime.Restarts();
    private final List<Clash> clashes = new ArrayList<>();
    private final Unmatched unmatched;

    /** One line per frame. */
    public LineEncoder(Map<String, String> tags) { this(tags, Shape.FRAMES, notice -> {}); }

    /**
     * One for a destination.
     *
     * @param tags    for every line; those of the shape, of a message and of a point stand before them
     * @param shape   of what is made of samples
     * @param notices receives a sentence if the names of a bus were not enough to distinguish its signals
     */
    public LineEncoder(Map<String, String> tags, Shape shape, Consumer<String> notices) {
        this.tags = Map.copyOf(tags);
        this.shape = shape;
        this.notices = notices;
        unmatched = new Unmatched(shape, notices);
        holdsBack = shape.rhythm().mode() == Rhythm.Mode.SNAPSHOT;
        points = new PointLines(this.tags, tally);
    }

    /**
     * Continues where another encoder ended, with other tags or another shape: a new frame gets a time
     * different from that of an equal series that the other one wrote. Call it before the first line.
     */
    void after(LineEncoder before) {
        restarts = before.restarts;
        inherit(before.times, before.inheritedTimes, inheritedTimes);
        inherit(before.buses, before.inheritedBuses, inheritedBuses);
        points.after(before.points);
        tally.written += before.tally.written;
        tally.leftOut += before.tally.leftOut;
    }

    private static <T> void inherit(Map<String, T> used, Map<String, T> unused, Map<String, T> into) {
        into.putAll(used);
        unused.forEach((name, time) -> {
            if (into.size() < MAX_INHERITED) into.putIfAbsent(name, time);
        });
    }

    private SeriesTime time(String series) {
        return times.computeIfAbsent(series, s -> {
            SeriesTime before = inheritedTimes.remove(s);
            return before == null ? new SeriesTime() : before;
        });
    }

    private BusTime bus(String name) {
        return buses.computeIfAbsent(name, n -> {
            BusTime before = inheritedBuses.remove(n);
            return before == null ? new BusTime(restarts) : before;
        });
    }

    /** Values left out so far: not numbers, infinite, or integers beyond what the server takes. */
    public long leftOut() { return tally.leftOut; }

    /** Values written so far. */
    public long written() { return tally.written; }

    /** Which lines overwrite each other with this shape, on the buses heard so far; empty if none do. */
    public String trouble() { return clashes.isEmpty() ? "" : clashes.get(0).text; }

    /**
     * Which patterns match nothing on the buses heard so far, and which values the server has no type for;
     * empty if nothing is wrong.
     */
    public String misfits() {
        if (tally.beyondSigned == 0) return unmatched.text();
        return (unmatched.text().isEmpty() ? "" : unmatched.text() + "; ") + tally.beyondSigned
                + " integers beyond"
                + " 9223372036854775807 were left out, as this server takes none; with integers = ROUNDED "
                + "the decoder gives them as rounded numbers";
    }

    /**
     * Checks at this time, as of {@link #encode}, whether there is something to report about the shape;
     * called often.
     */
    void look(long nanos) { unmatched.look(nanos); }

    /**
     * Appends lines for the samples that the shape selects; a frame without any gives no line.
     *
     * @return lines appended
     */
    public int encode(SampleBatch batch, LineBuffer out) { return encode(batch, 0, out); }

    /** The same at this time, by a monotonic clock, in ns: for {@link #flushSilent}. */
    // hot: runs per batch
    int encode(SampleBatch batch, long nanos, LineBuffer out) {
        CatalogEncoder known = catalogs.get(batch.catalog());
        int count = 0;
        if (known == null) {
            count = learn(batch.catalog(), nanos, out);
            known = Objects.requireNonNull(catalogs.get(batch.catalog()));
        }
        boolean isHolding = known.holdsBack();
        count += known.encode(batch, out);
        if (!holdsBack) return count;
        known.heard(nanos);
        if (!isHolding && known.holdsBack() && !holding.contains(known)) holding.add(known);
        return count;
    }

    /**
     * A catalog of messages that are known goes on where the other one is; any other one takes the place of
     * those before.
     */
    private int learn(SignalCatalog catalog, long nanos, LineBuffer out) {
        CatalogEncoder encoder = null;
        for (CatalogEncoder one : catalogs.values()) if (one.names.isOf(catalog)) encoder = one;
        boolean isNew = encoder == null;
        int flushed = isNew ? flushBus(catalog.bus(), out) : 0;
        if (encoder == null) encoder = begin(catalog.bus());
        unmatched.hear(catalog, encoder.names.messages(), nanos);
        Collection<Line> ambiguous = encoder.extend(catalog);
        catalogs.put(catalog, encoder);
        tell(catalog.bus(), ambiguous.stream().map(Line::toString).toList());
        Set<CatalogEncoder> live = new HashSet<>(catalogs.values());
        if (isNew) forget(encoder, live);
        compare(encoder.names, live);
        return flushed;
    }

    private CatalogEncoder begin(String bus) {
        return new CatalogEncoder(new CatalogLines(bus, shape, tags, this::time), shape, bus(bus), tally);
    }

    /** Drops what no catalog has any more, so that memory stays bounded over many changes of the DBC. */
    private void forget(CatalogEncoder begun, Set<CatalogEncoder> live) {
        Set<String> series = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<CatalogLines> lines = new HashSet<>();
        for (CatalogEncoder one : live) {
            series.addAll(one.names.series());
            names.add(one.names.bus);
            lines.add(one.names);
        }
        times.keySet().retainAll(series);
        buses.keySet().retainAll(names);
        clashes.removeIf(clash -> clash.isOf(begun.names.bus) || !lines.contains(clash.one)
                || !lines.contains(clash.other));
    }

    private void tell(String bus, List<String> ambiguous) {
        if (ambiguous.isEmpty()) return;
        notices.accept("bus " + bus + ": " + shown(ambiguous)
                + " would share a field of a series with others by measurement and sample.tags; "
                + "they got further tags");
    }

    private static String shown(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(MAX_SHOWN, all.size())));
        return all.size() > MAX_SHOWN ? some + " and " + (all.size() - MAX_SHOWN) + " more" : some;
    }

    /** Another catalog of the same bus is either a new version of it, or has other messages. */
    private void compare(CatalogLines one, Set<CatalogEncoder> live) {
        for (CatalogEncoder encoder : live) {
            CatalogLines other = encoder.names;
            if (one.bus.equals(other.bus) || clashes.stream().anyMatch(clash -> clash.isOf(one, other)))
                continue;
            String shared = one.sharedWith(other);
            if (shared == null) continue;
            clashes.add(
                    new Clash(one, other, "buses " + one.bus + " and " + other.bus + " both write " + shared
                            + ", where nothing tells them apart; add bus={bus} to sample.tags"));
            notices.accept(clashes.get(clashes.size() - 1).text);
        }
    }

    /** Two buses that write the same field of a series. */
    private record Clash(CatalogLines one, CatalogLines other, String text) {
        boolean isOf(String bus) { return one.bus.equals(bus) || other.bus.equals(bus); }

        boolean isOf(CatalogLines a, CatalogLines b) {
            return one == a && other == b || one == b && other == a;
        }
    }

    /**
     * Appends the point as one line: Double as float, Long as integer ({@code 4i}), Boolean, String. Fields
     * that are not numbers or infinite are left out; a point without any other field gives no line.
     *
     * @return lines appended, 1 or 0
     */
    public int encode(Point point, LineBuffer out) { return points.encode(point, out); }

    /**
     * Appends the pending values of all snapshots, as if their intervals had ended.
     *
     * @return lines appended
     */
    public int flush(LineBuffer out) {
        int lines = 0;
        for (CatalogEncoder one : holding) lines += one.flush(out);
        holding.clear();
        return lines;
    }

    /** The same for buses without a batch for an interval. */
    // hot: runs each 100 ms
    int flushSilent(long nanos, LineBuffer out) {
        int lines = 0;
        for (int i = 0; i < holding.size();) {
            if (holding.get(i).isSilent(nanos, shape.rhythm().intervalNanos()))
                lines += holding.remove(i).flush(out);
            else
                i++;
        }
        return lines;
    }

    /** Number of catalogs with pending values. */
    int holding() { return holding.size(); }

    /** The same for one bus: new values must not be overwritten by older ones later. */
    private int flushBus(String bus, LineBuffer out) {
        int lines = 0;
        for (int i = 0; i < holding.size();) {
            if (holding.get(i).names.bus.equals(bus))
                lines += holding.remove(i).flush(out);
            else
                i++;
        }
        return lines;
    }
}
