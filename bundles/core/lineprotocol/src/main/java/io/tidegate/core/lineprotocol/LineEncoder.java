package io.tidegate.core.lineprotocol;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Writes samples and points as lines. Keeps what it learned of catalogs and series, so one encoder serves one
 * destination for its whole life. Used by one thread at a time.
 */
public final class LineEncoder {
    private static final int MOST_SHOWN = 3;

    private final Map<String, String> tags;
    private final Shape shape;
    private final Consumer<String> notices;
    private final Tally tally = new Tally();
    private final PointLines points;
    private final Map<SignalCatalog, CatalogEncoder> catalogs = new WeakHashMap<>();
    private final Map<String, SeriesTime> times = new HashMap<>();
    private String trouble = "";

    /** One line per frame. */
    public LineEncoder(Map<String, String> tags) { this(tags, Shape.FRAMES, notice -> { }); }

    /**
     * One for a destination.
     *
     * @param tags    for every line; those of the shape, of a message and of a point stand before them
     * @param shape   of what is made of samples
     * @param notices takes a sentence where names of a bus were not enough to tell its signals apart
     */
    public LineEncoder(Map<String, String> tags, Shape shape, Consumer<String> notices) {
        this.tags = Map.copyOf(tags);
        this.shape = shape;
        this.notices = notices;
        points = new PointLines(this.tags, tally);
    }

    /** Values left out so far because they are not numbers or infinite, which line protocol cannot say. */
    public long leftOut() { return tally.leftOut; }

    /** Values written so far. */
    public long written() { return tally.written; }

    /** What is wrong with the shape, as far as the buses that came show; empty if nothing is. */
    public String trouble() { return trouble; }

    /**
     * Appends lines for the samples that the shape wants; a frame without any gives none.
     *
     * @return lines appended
     */
    // hot: runs per batch
    public int encode(SampleBatch batch, LineBuffer out) {
        CatalogEncoder known = catalogs.get(batch.catalog());
        if (known == null) known = compile(batch.catalog());
        return known.encode(batch, out);
    }

    private CatalogEncoder compile(SignalCatalog catalog) {
        CatalogLines names = new CatalogLines(catalog, shape, tags,
                series -> times.computeIfAbsent(series, s -> new SeriesTime()));
        if (!names.ambiguous.isEmpty())
            notices.accept("bus " + names.bus + ": " + shown(names.ambiguous)
                    + " would share a field of a series with others by measurement and sample.tags; they got further tags");
        trouble = "";
        for (CatalogEncoder other : catalogs.values()) compare(names, other.names);
        CatalogEncoder encoder = new CatalogEncoder(catalog, names, shape, tally);
        catalogs.put(catalog, encoder);
        return encoder;
    }

    private static String shown(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())));
        return all.size() > MOST_SHOWN ? some + " and " + (all.size() - MOST_SHOWN) + " more" : some;
    }

    /** Another catalog of the same bus is a new version of it, or has other messages. */
    private void compare(CatalogLines one, CatalogLines other) {
        if (one.bus.equals(other.bus)) return;
        one.claims.stream().filter(other.claims::contains).sorted().findFirst().ifPresent(claim -> {
            trouble = "buses " + one.bus + " and " + other.bus + " both write " + Line.readable(claim)
                    + ", where nothing tells them apart; add bus={bus} to sample.tags";
            notices.accept(trouble);
        });
    }

    /**
     * Appends the point as one line: Double as float, Long as integer ({@code 4i}), Boolean, String. Fields that are
     * not numbers or infinite are left out; a point without any other field gives no line.
     *
     * @return lines appended, 1 or 0
     */
    public int encode(Point point, LineBuffer out) { return points.encode(point, out); }

    /**
     * Appends what a snapshot holds back until its interval is over, as if it were.
     *
     * @return lines appended
     */
    public int flush(LineBuffer out) {
        int lines = 0;
        for (CatalogEncoder encoder : catalogs.values()) lines += encoder.flush(out);
        return lines;
    }
}
