package io.tidegate.events.engine;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.events.engine.when.SignalName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the signals around an event as points of the measurement {@code ..._capture}, each with the event's
 * id as a field, as an id as a tag would be a new series for every event. Captures that overlap are told
 * apart by the tag {@code slot}. Used under the lock of {@link Rules}.
 */
final class Recorder {
    /** Field with the id, of the event's point and of those around it. */
    static final String EVENT = "event";
    /** More captures cannot overlap. */
    static final int SLOTS = 8;
    /** So much earlier or later, in ns, frames of another bus may have their time: they come by another thread. */
    private static final long OTHERS = 1_000_000_000L;

    private final EventSettings settings;
    private final PointHub hub;
    private final Common common;
    private final Trouble trouble;
    private final Map<SignalName, String> names;
    private final long[] end = new long[SLOTS];
    private final List<Run> runs = new ArrayList<>();

    /** One capture that still goes on. */
    private static final class Run {
        private final Point event;
        private final int slot;
        private final Map<Latest, String> signals;
        private final long begin;
        private final long end;
        private long newest;

        private Run(Point event, int slot, Map<Latest, String> signals, long begin, long end) {
            this.event = event;
            this.slot = slot;
            this.signals = signals;
            this.begin = begin;
            this.end = end;
            this.newest = begin;
        }

        private boolean has(long time) { return time >= begin && time <= end; }

        /** Whether nothing of it can come after a frame of this time: it is over, or a log begins again. */
        private boolean isOverAt(long time) {
            boolean over = time > end + OTHERS || time < newest - OTHERS;
            newest = Math.max(newest, time);
            return over;
        }
    }

    /** One sample of the past. */
    private record Past(long timeNanos, Latest signal, double value) { }

    Recorder(EventSettings settings, PointHub hub, Common common, Trouble trouble) {
        this.settings = settings;
        this.hub = hub;
        this.common = common;
        this.trouble = trouble;
        this.names = EventSettings.fieldNames(settings.capture().signals().stream());
        java.util.Arrays.fill(end, Long.MIN_VALUE);
    }

    /** Of the event of this time. */
    String id(long timeNanos) { return settings.shape().name() + "@" + timeNanos; }

    /** @param ofSamples the event has the time of samples; else it happened as the newest sample came */
    void begin(Point event, Watch.Place place, boolean ofSamples) {
        Map<Latest, String> signals = new IdentityHashMap<>();
        names.forEach((name, field) -> common.values().of(name, place).forEach(latest -> signals.put(latest, field)));
        if (signals.isEmpty()) return;
        long newest = signals.keySet().stream().mapToLong(Latest::timeNanos).max().orElseThrow();
        long center = ofSamples ? event.timeNanos() : newest;
        if (center == Long.MIN_VALUE) return;
        long begin = center - settings.capture().beforeNanos();
        long until = center + settings.capture().afterNanos();
        int slot = 0;
        while (slot < SLOTS && end[slot] >= begin && end[slot] <= until) slot++;
        trouble.say(Trouble.Of.CAPTURE, slot < SLOTS ? "" : "more than " + SLOTS + " captures overlap; the signals"
                + " around the newest event are not recorded. Make minimum.interval.ms longer, or captures shorter.");
        if (slot == SLOTS) return;
        end[slot] = until;
        Run run = new Run(event, slot, signals, begin, until);
        writePast(run);
        if (runs.isEmpty()) common.running().add(this);
        runs.add(run);
    }

    private void writePast(Run run) {
        List<Past> past = new ArrayList<>();
        for (Latest signal : run.signals.keySet()) {
            Track track = signal.track();
            for (int i = 0; track != null && i < track.size(); i++)
                if (run.has(track.timeNanos(i)))
                    past.add(new Past(track.timeNanos(i), signal, track.value(i)));
        }
        past.sort(Comparator.comparingLong(Past::timeNanos).thenComparing(one -> one.signal().bus()));
        Moment moment = null;
        for (Past one : past) {
            if (moment == null || !moment.takes(one.signal(), one.timeNanos(), run.signals.get(one.signal()))) {
                if (moment != null) moment.publish();
                moment = new Moment(run, one.signal(), one.timeNanos());
            }
            moment.add(run.signals.get(one.signal()), one.value());
        }
        if (moment != null) moment.publish();
    }

    /** A frame came of which somebody wants signals. */
    void frame(SampleBatch batch, int frame, Latest[] latest) {
        long time = batch.timeNanos(frame);
        for (int r = runs.size() - 1; r >= 0; r--) {
            Run run = runs.get(r);
            Moment moment = null;
            for (int i = batch.firstSample(frame); i < batch.endSample(frame); i++) {
                Latest signal = latest[batch.signal(i)];
                String field = signal == null ? null : run.signals.get(signal);
                if (field == null) continue;
                if (moment == null) moment = new Moment(run, signal, time);
                moment.add(field, batch.value(i));
            }
            if (moment == null) continue;
            if (run.isOverAt(time)) runs.remove(r);
            else if (run.has(time)) moment.publish();
        }
        if (runs.isEmpty()) common.running().remove(this);
    }

    /** Nothing more is written. */
    void end() {
        runs.clear();
        common.running().remove(this);
    }

    /** A point in the making: what came at one time from one place. */
    private final class Moment {
        private final Latest place;
        private final long timeNanos;
        private final Point.Builder point;
        private final List<String> fields = new ArrayList<>();

        private Moment(Run run, Latest place, long timeNanos) {
            this.place = place;
            this.timeNanos = timeNanos;
            point = Point.of(settings.shape().measurement() + "_capture", timeNanos).tags(place.tags())
                    .tag("name", settings.shape().name()).tag("topic", run.event.tags().get("topic"))
                    .tag("bus", place.bus()).tag("slot", Integer.toString(run.slot + 1))
                    .field(EVENT, id(run.event.timeNanos()));
        }

        private boolean takes(Latest signal, long time, String field) {
            return time == timeNanos && signal.bus().equals(place.bus()) && signal.tags().equals(place.tags())
                    && !fields.contains(field);
        }

        private void add(String field, double value) {
            if (!Double.isFinite(value)) return;
            fields.add(field);
            point.field(field, value);
        }

        private void publish() {
            if (!fields.isEmpty()) hub.publish(point.build());
        }
    }
}
