package io.tidegate.events.engine.rule;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.events.engine.point.Chosen;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.settings.SignalList;
import io.tidegate.events.engine.trouble.Trouble;
import io.tidegate.events.engine.value.Latest;
import io.tidegate.events.engine.value.Track;
import io.tidegate.events.engine.watch.Watch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the signals around an event as points of the measurement {@code ..._capture}, each with the event's
 * id as a field, as an id as a tag would be a new series for every event. Captures that overlap are told
 * apart by the tag {@code slot}. Used under the lock of {@link Rules}.
 */
public final class Recorder {
    /** More captures cannot overlap. */
    public static final int SLOTS = 8;
    /** More samples than this are written later, so that no bus is held up for long. */
    public static final int WRITTEN_AT_ONCE = 500;

    /** Before all samples. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final String TOO_LATE = "the capture around a state begins late, as it waited longer than"
            + " minimum.interval.ms. Make that shorter, or give each source an event of its own.";

    private final EventSettings settings;
    private final Outlet outlet;
    private final Common common;
    private final Trouble trouble;
    private final Chosen chosen;
    /**
     * By slot: what the capture that took it last begins and ends with; one of a held event begins before
     * others.
     */
    private final long[] start = new long[SLOTS];
    private final long[] end = new long[SLOTS];
    private final List<CaptureRun> runs = new ArrayList<>();

    public Recorder(EventSettings settings, Outlet outlet, Common common, Trouble trouble) {
        this.settings = settings;
        this.outlet = outlet;
        this.common = common;
        this.trouble = trouble;
        SignalList signals = settings.capture().signals();
        this.chosen = new Chosen(signals, EventSettings.fieldNames(signals.names().stream()), List.of());
        java.util.Arrays.fill(end, Long.MIN_VALUE);
    }

    /** The signals that are recorded. */
    Chosen chosen() { return chosen; }

    /** Of the event of this time. */
    public String id(long timeNanos) { return settings.shape().name() + "@" + timeNanos; }

    /** When the newest sample came of those that are recorded in this place; {@link #NEVER} if none did. */
    public long newest(Watch.Place place) {
        return signals(place).keySet().stream().mapToLong(Latest::timeNanos).max().orElse(NEVER);
    }

    private Map<Latest, String> signals(Watch.Place place) {
        Map<Latest, String> signals = new IdentityHashMap<>();
        chosen.fields().forEach((name, field) -> common.values().of(name, place)
                .forEach(latest -> signals.put(latest, field)));
        return signals;
    }

    /** @param center when it happened, by the time of the samples; or {@link #NEVER} */
    public void begin(Point event, Watch.Place place, long center) {
        Map<Latest, String> signals = signals(place);
        if (signals.isEmpty() || center == NEVER) return;
        long begin = center - settings.capture().beforeNanos();
        long until = center + settings.capture().afterNanos();
        int slot = 0;
        while (slot < SLOTS && end[slot] >= begin && start[slot] <= until) slot++;
        trouble.say(Trouble.Of.CAPTURE, slot == SLOTS ? "more than " + SLOTS
                + " captures overlap; the signals"
                + " around the newest event are not recorded. Make minimum.interval.ms longer, "
                + "or captures shorter."
                : isForgotten(signals.keySet(), begin) ? TOO_LATE : "");
        if (slot == SLOTS) return;
        start[slot] = begin;
        end[slot] = until;
        CaptureRun run =
                new CaptureRun(outlet.hub(), event, id(event.timeNanos()), slot, signals, begin, until);
        writePast(run);
        if (runs.isEmpty()) common.running().add(this);
        runs.add(run);
    }

    /**
     * Whether samples of this time are not remembered any more, as a state of many sources waits for all of
     * them.
     */
    private boolean isForgotten(Set<Latest> signals, long begin) {
        return settings.foreign().isPresent() && signals.stream().anyMatch(one -> one.track() != null
                && one.track().size() > 0 && one.timeNanos() - one.track().keepNanos() > begin);
    }

    private void writePast(CaptureRun run) {
        Past past = new Past(run);
        long bytes = (long) past.size() * Track.BYTES;
        boolean later = past.size() > WRITTEN_AT_ONCE && common.pastMemory().take(bytes);
        if (!later)
            past.write();
        else
            outlet.later().execute(() -> {
                try {
                    past.write();
                } finally {
                    common.pastMemory().give(bytes);
                }
            });
    }

    /** A frame came of which somebody wants signals. */
    public void frame(SampleBatch batch, int frame, Latest[] latest) {
        long time = batch.timeNanos(frame);
        for (int r = runs.size() - 1; r >= 0; r--) {
            CaptureRun run = runs.get(r);
            CaptureRun.Moment moment = null;
            for (int i = batch.firstSample(frame); i < batch.endSample(frame); i++) {
                Latest signal = latest[batch.signal(i)];
                String field = signal == null ? null : run.field(signal);
                if (field == null) continue;
                if (moment == null) moment = run.new Moment(signal, time);
                moment.add(field, batch.value(i));
            }
            if (moment == null) continue;
            if (run.isOverAt(time))
                runs.remove(r);
            else if (run.has(time)) moment.publish();
        }
        if (runs.isEmpty()) common.running().remove(this);
    }

    /** Nothing more is written. */
    public void end() {
        runs.clear();
        common.running().remove(this);
    }
}
