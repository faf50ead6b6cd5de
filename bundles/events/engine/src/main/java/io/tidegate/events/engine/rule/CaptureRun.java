package io.tidegate.events.engine.rule;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.events.engine.point.EventPoint;
import io.tidegate.events.engine.value.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The capture around one event. Used under the lock of {@link Rules}; any thread may make a {@link Moment}.
 */
public final class CaptureRun {
    /**
     * So much earlier or later, in ns, frames of another bus may have their time: they come by another
     * thread.
     */
    private static final long OTHERS = 1_000_000_000L;

    private final PointHub hub;
    private final Point event;
    private final String id;
    private final int slot;
    private final Map<Latest, String> fields;
    private final long begin;
    private final long end;
    private long newest;

    /**
     * @param event  its point
     * @param id     of the event, for the field {@link EventPoint#EVENT}
     * @param fields name of the field of each signal
     * @param begin  in ns since the epoch, as {@code end}
     */
    public CaptureRun(PointHub hub, Point event, String id, int slot, Map<Latest, String> fields, long begin,
            long end) {
        this.hub = hub;
        this.event = event;
        this.id = id;
        this.slot = slot;
        this.fields = fields;
        this.begin = begin;
        this.end = end;
        this.newest = begin;
    }

    /** Field of this signal; null if it is not captured. */
    public String field(Latest signal) { return fields.get(signal); }

    public Iterable<Latest> signals() { return fields.keySet(); }

    public boolean has(long time) { return time >= begin && time <= end; }

    /** Whether nothing of it can come after a frame of this time: it is over, or a log begins again. */
    public boolean isOverAt(long time) {
        boolean over = time > end + OTHERS || time < newest - OTHERS;
        newest = Math.max(newest, time);
        return over;
    }

    /** A point in the making: what came at one time from one place. */
    public final class Moment {
        private final Latest place;
        private final long timeNanos;
        private final Point.Builder point;
        private final List<String> added = new ArrayList<>();

        /** @param place a signal of this bus and source */
        public Moment(Latest place, long timeNanos) {
            this.place = place;
            this.timeNanos = timeNanos;
            point = Point.of(event.measurement() + "_capture", timeNanos).tags(place.tags())
                    .tag("name", event.tags().get("name")).tag("topic", event.tags().get("topic"))
                    .tag("bus", place.bus()).tag("slot", Integer.toString(slot + 1))
                    .field(EventPoint.EVENT, id);
        }

        public boolean takes(Latest signal, long time) {
            return time == timeNanos && signal.bus().equals(place.bus()) && signal.tags().equals(place.tags())
                    && !added.contains(field(signal));
        }

        public void add(String field, double value) {
            if (!Double.isFinite(value)) return;
            added.add(field);
            point.field(field, value);
        }

        public void publish() {
            if (!added.isEmpty()) hub.publish(point.build());
        }
    }
}
