package io.tidegate.events.axis;

import io.tidegate.api.status.FlowStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what cameras say, finds out whether it is news, counts it and hands it on. Any thread; one at a time.
 *
 * <p>The stream does not say whether a state was repeated or has changed. A state is replayed if it is the first of
 * its source on this connection, or the same as before.
 */
final class Intake {
    /** More sources of states than this are a mistake of a camera; their states then count as changes. */
    private static final int MOST_STATES = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Cameras behind one broker; of more, topics cannot be chosen. */
    private static final int MOST_CAMERAS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Consumer<Camera> found;
    private final Consumer<AxisEvent> out;
    private final Clock clock;
    private final Map<String, Camera> cameras = new HashMap<>();
    private final Map<String, Map<String, String>> states = new HashMap<>();
    private final Set<String> greeted = new HashSet<>();
    private long received;
    private long sent;
    private long dropped;

    /**
     * @param found is told of each camera once
     * @param out   takes the events
     * @param clock for events of cameras that do not know the time
     */
    Intake(Consumer<Camera> found, Consumer<AxisEvent> out, Clock clock) {
        this.found = found;
        this.out = out;
        this.clock = clock;
    }

    /** A new connection: the first state of every source is a repetition. */
    synchronized void greet() { greeted.clear(); }

    /** The camera of this name. @param asked whether it is asked for its topics */
    synchronized Camera camera(String name, boolean asked) {
        if (!cameras.containsKey(name) && cameras.size() < MOST_CAMERAS) {
            cameras.put(name, new Camera(name, asked));
            found.accept(cameras.get(name));
        }
        return cameras.getOrDefault(name, new Camera(name, asked));
    }

    /** Takes an event of a camera's own stream, which repeats all states on every connection. */
    synchronized void stream(Camera camera, Notification message) {
        Notification told = WellKnown.complete(message);
        Declaration known = camera.hear(told);
        String place = place(camera, told);
        boolean first = known.stateful() && greeted.size() < MOST_STATES && greeted.add(place);
        boolean unchanged = known.stateful() && unchanged(place, told);
        pass(new AxisEvent(camera.name(), timed(told), types(known, told), known.stateful(), first || unchanged));
    }

    /**
     * Takes an event that came by a broker.
     *
     * @param retained whether the broker kept it from before we subscribed
     */
    synchronized void broker(Camera camera, Notification message, boolean retained) {
        Notification told = WellKnown.complete(message);
        Declaration known = camera.hear(told);
        boolean stateful = known.stateful() || retained;
        boolean unchanged = stateful && unchanged(place(camera, told), told);
        pass(new AxisEvent(camera.name(), timed(told), types(known, told), stateful, retained || unchanged));
    }

    private void pass(AxisEvent event) {
        out.accept(event);
        received++;
        sent++;
    }

    private static Map<String, String> types(Declaration known, Notification told) {
        Map<String, String> types = new HashMap<>(known.types());
        types.keySet().removeIf(key -> !told.source().containsKey(key) && !told.data().containsKey(key));
        return types;
    }

    private static String place(Camera camera, Notification told) {
        return camera.name() + '\n' + told.topic() + '\n' + told.source();
    }

    private boolean unchanged(String place, Notification told) {
        if (states.size() >= MOST_STATES && !states.containsKey(place)) return false;
        return told.data().equals(states.put(place, told.data()));
    }

    private Notification timed(Notification told) {
        if (told.timeNanos() > 0) return told;
        Instant now = clock.instant();
        return new Notification(told.topic(), told.serial(), now.getEpochSecond() * NANOS_PER_SECOND + now.getNano(),
                told.source(), told.data());
    }

    /** Counts a point that a camera pushed. */
    synchronized void point() {
        received++;
        sent++;
    }

    /**
     * Counts a message that could not be understood; the first is logged.
     *
     * @param where it came from
     * @param why   it is none
     */
    synchronized void malformed(String where, String why) {
        received++;
        if (dropped++ == 0) LOG.warn("{}: a message is no event and no metric: {}; said once", where, why);
    }

    synchronized FlowStatus status(String instance, String trouble) {
        return new FlowStatus("events.axis", instance, "messages", received, sent, dropped, 0, trouble);
    }
}
