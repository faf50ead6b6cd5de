package io.tidegate.sinks.prometheus.values;

import io.prometheus.client.Collector;
import io.tidegate.api.point.Point;
import io.tidegate.core.metricnames.FamilyNames;
import io.tidegate.core.metricnames.MetricNames;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/**
 * The latest value of each number and boolean of the points, as {@code <measurement>_<field>{tags}}; texts
 * are left out. The type is unknown, as a point does not say whether it counts or measures.
 *
 * <p>Points are rare, so one lock for all is enough. Any thread.
 */
public final class LatestPoints extends Collector {
    /** Families that others make; a measurement of that name gets the prefix point_. */
    private static final List<String> TAKEN_PREFIXES = List.of("tidegate_", "jvm_");

    /** A point that comes at an interval is shown until so many were missed. */
    private static final int MISSED_PERIODS = 3;
    /** So many distances that are much the same are an interval. */
    private static final int RHYTHM = 4;
    /** For a machine that is busy. */
    private static final long SLACK_NANOS = 2_000_000_000L;
    /**
     * What comes in a quick row is no less shown, unless only it stays away: the usual intervals of scrapes
     * are 15 to 60 s.
     */
    private static final long SHOWN_AT_LEAST_NANOS = 60_000_000_000L;

    private record Field(String measurement, String name) {}

    /** Who came at one time: the disks of one reading. */
    private static final class Round {
        private final long timeNanos;
        private final List<Member> members = new ArrayList<>();

        Round(long timeNanos) { this.timeNanos = timeNanos; }
    }

    /** @param beats of the cell when it joined */
    private record Member(Cell cell, long beats) {}

    private static final class Cell {
        private final List<String> labelValues;
        private final List<String> labels;
        private double value;
        private long heard;
        /** The last distances between two points, 0 for none yet; the oldest is replaced. */
        private final long[] distances = new long[RHYTHM];
        private int next;
        private long beats;
        private Round round;

        Cell(SortedMap<String, String> tags, long now) {
            labels = MetricNames.labels(tags.keySet());
            labelValues = List.copyOf(tags.values());
            heard = now;
        }

        void take(double newest, long now) {
            distances[next] = Math.max(1, now - heard);
            next = (next + 1) % RHYTHM;
            heard = now;
            value = newest;
            beats++;
        }

        void join(Round joined) {
            round = joined;
            joined.members.add(new Member(this, beats));
        }

        /** Who came together with it comes on without it: it is gone, and not all of its metric. */
        private boolean isLeftBehind() {
            for (Member member : round.members)
                if (member.cell != this && member.cell.beats - member.beats >= MISSED_PERIODS) return true;
            return false;
        }

        /**
         * With a rhythm three of its beats, but long enough for a scrape unless only it stays away; without
         * one the time of all, and three times its last shorter distance.
         */
        boolean isSilent(long now, long expiryNanos) {
            if (expiryNanos == Long.MAX_VALUE) return false;
            long shortest = Long.MAX_VALUE;
            long longest = 0;
            for (long distance : distances) {
                shortest = Math.min(shortest, distance);
                longest = Math.max(longest, distance);
            }
            if (shortest <= 0 || longest > 2 * shortest)
                return now - heard > Math.max(expiryNanos, MISSED_PERIODS * lastTwo());
            // before the others are looked at, as most are
            if (now - heard <= MISSED_PERIODS * longest + SLACK_NANOS) return false;
            return now - heard > Math.min(expiryNanos, SHOWN_AT_LEAST_NANOS) || isLeftBehind();
        }

        /** One long pause is no interval, two are. */
        private long lastTwo() {
            return Math.min(distances[(next + RHYTHM - 1) % RHYTHM], distances[(next + RHYTHM - 2) % RHYTHM]);
        }
    }

    private static final class Family {
        private final String name;
        private final Map<SortedMap<String, String>, Cell> cells = new HashMap<>();
        private Round newest = new Round(Long.MIN_VALUE);

        Family(String name) { this.name = name; }

        void take(Cell cell, double value, long timeNanos, long now) {
            cell.take(value, now);
            if (newest.timeNanos != timeNanos || cell.round == newest) newest = new Round(timeNanos);
            cell.join(newest);
        }
    }

    private final long expiryNanos;
    private final int maxSeries;
    private final LongSupplier nanos;
    private final FamilyNames names;
    private final Map<Field, Family> families = new LinkedHashMap<>();
    private int series;
    private boolean full;

    /**
     * @param names of metrics that are in use already
     * @param nanos a clock that only goes forward
     */
    public LatestPoints(PrometheusSettings.Display display, FamilyNames names, LongSupplier nanos) {
        this.expiryNanos =
                display.expiry().points().isZero() ? Long.MAX_VALUE : display.expiry().points().toNanos();
        this.maxSeries = display.maxPointSeries();
        this.names = names;
        this.nanos = nanos;
    }

    /** Takes over the fields of a point; returns how many found no room. */
    public synchronized int put(Point point) {
        long now = nanos.getAsLong();
        int refused = 0;
        for (Map.Entry<String, Object> field : point.fields().entrySet()) {
            if (field.getValue() instanceof String) continue;
            Cell cell = cell(point, field.getKey(), now);
            if (cell == null) {
                refused++;
            } else {
                families.get(new Field(point.measurement(), field.getKey()))
                        .take(cell, number(field.getValue()), point.timeNanos(), now);
            }
        }
        full = refused > 0;
        return refused;
    }

    /** Whether the last point found no room. */
    public synchronized boolean isFull() { return full; }

    /** Fields of a point that can be shown. */
    public static int shownFields(Point point) {
        int shown = 0;
        for (Object value : point.fields().values())
            if (!(value instanceof String)) shown++;
        return shown;
    }

    private static double number(Object value) {
        if (value instanceof Boolean yes) return yes ? 1 : 0;
        return ((Number) value).doubleValue();
    }

    private Cell cell(Point point, String field, long now) {
        Field key = new Field(point.measurement(), field);
        Family family = families.get(key);
        Cell cell = family == null ? null : family.cells.get(point.tags());
        if (cell != null) return cell;
        if (series >= maxSeries) forgetSilent(now);
        if (series >= maxSeries) return null;
        series++;
        return families.computeIfAbsent(key, this::newFamily).cells
                .computeIfAbsent(point.tags(), tags -> new Cell(tags, now));
    }

    private Family newFamily(Field field) {
        String wanted = MetricNames.metric(field.measurement, field.name);
        if (TAKEN_PREFIXES.stream().anyMatch(wanted::startsWith)) wanted = "point_" + wanted;
        return new Family(names.claim(wanted));
    }

    private void forgetSilent(long now) {
        families.values().removeIf(family -> {
            int before = family.cells.size();
            family.cells.values().removeIf(cell -> cell.isSilent(now, expiryNanos));
            series -= before - family.cells.size();
            if (family.cells.isEmpty()) names.release(family.name);
            return family.cells.isEmpty();
        });
    }

    /**
     * Every family that is alive now. What is silent stays in memory until its room is needed, to know its
     * rhythm.
     */
    @Override
    public synchronized List<MetricFamilySamples> collect() {
        long now = nanos.getAsLong();
        List<MetricFamilySamples> all = new ArrayList<>(families.size());
        families.forEach((field, family) -> {
            List<MetricFamilySamples.Sample> samples = new ArrayList<>(family.cells.size());
            for (Cell cell : family.cells.values())
                if (!cell.isSilent(now, expiryNanos))
                    samples.add(new MetricFamilySamples.Sample(family.name, cell.labels, cell.labelValues,
                            cell.value));
            if (samples.isEmpty()) return;
            String help = "Latest value of field " + field.name + " of " + field.measurement + ".";
            all.add(new MetricFamilySamples(family.name, Type.UNKNOWN, help, samples));
        });
        return all;
    }
}
