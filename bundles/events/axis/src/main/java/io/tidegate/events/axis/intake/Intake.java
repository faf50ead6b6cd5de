package io.tidegate.events.axis.intake;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.events.axis.message.Declaration;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.events.axis.message.WellKnown;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes what cameras say, finds out whether it is news, counts it and hands it on. Any thread; one at a time.
 *
 * <p>The stream does not say whether a state was repeated or has changed. A state is replayed if it is the
 * first of its source on this connection, or the same as before. Of a topic that nobody declared it is not
 * known whether it tells a state: it is taken for one, so that who remembers states can tell a repetition.
 */
public final class Intake {
    /** Cameras behind one broker; of more, topics cannot be chosen. */
    private static final int MAX_CAMERAS = 1_000;
    /** A camera repeats its states right after the subscription; what comes later happened. */
    private static final long REPLAY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Consumer<Camera> found;
    private final Consumer<AxisEvent> out;
    private final TimeSource time;
    private final Notices notices;
    private final Stamps stamps;
    private final Map<String, Camera> cameras = new HashMap<>();
    private long connection = 1;
    private long greetedAt;
    private long received;
    private long sent;
    private long dropped;

    /**
     * @param found   is told of each camera once
     * @param out     takes the events
     * @param time    for events of cameras that do not know the time
     * @param notices told of what is odd
     */
    public Intake(Consumer<Camera> found, Consumer<AxisEvent> out, TimeSource time, Notices notices) {
        this.found = found;
        this.out = out;
        this.time = time;
        this.notices = notices;
        this.stamps = new Stamps(time, notices);
        this.greetedAt = time.nanos();
    }

    /** A new connection: the first state of every source is a repetition. */
    public synchronized void greet() {
        connection++;
        greetedAt = time.nanos();
    }

    /** The camera of this name. @param asked whether it is asked for its topics */
    public synchronized Camera camera(String name, boolean asked) {
        if (!cameras.containsKey(name) && cameras.size() < MAX_CAMERAS) {
            cameras.put(name, new Camera(name, asked));
            found.accept(cameras.get(name));
        }
        return cameras.getOrDefault(name, new Camera(name, asked));
    }

    /** Takes an event of a camera's own stream, which repeats all states on every connection. */
    public synchronized void stream(Camera camera, Notification message) {
        Notification told = WellKnown.complete(message);
        Declaration known = camera.hear(told);
        States.Last last = camera.states().said(told, connection);
        boolean first = last.connection() != connection;
        boolean same = told.data().equals(last.data());
        boolean repeats = time.nanos() - greetedAt < REPLAY_NANOS;
        boolean replayed = known.stateful() ? first || same : !known.isDeclared() && first && repeats;
        pass(camera, told, known, known.stateful() || !known.isDeclared(), replayed, !replayed);
    }

    /**
     * Takes an event that came by a broker.
     *
     * @param retained whether the broker kept it from before we subscribed
     */
    public synchronized void broker(Camera camera, Notification message, boolean retained) {
        Notification told = WellKnown.complete(message);
        Declaration known = camera.hear(told);
        States.Last last = camera.states().said(told, connection);
        boolean same = told.data().equals(last.data());
        boolean isState = known.stateful() || !known.isDeclared();
        // the very same message
        if (retained && !isState && same && told.timeNanos() == last.timeNanos()) return;
        pass(camera, told, known, isState || retained, retained || known.stateful() && same, false);
    }

    private void pass(Camera camera, Notification told, Declaration known, boolean stateful, boolean replayed,
            boolean live) {
        long timeNanos = stamps.of(camera.name(), told.timeNanos(), live);
        Notification timed =
                new Notification(told.topic(), told.serial(), timeNanos, told.source(), told.data(),
                        told.kinds());
        out.accept(new AxisEvent(camera.name(), timed, types(known, told), stateful, replayed));
        received++;
        sent++;
    }

    private static Map<String, String> types(Declaration known, Notification told) {
        Map<String, String> types = new HashMap<>(told.kinds());
        types.putAll(known.types());
        types.keySet().removeIf(key -> !told.source().containsKey(key) && !told.data().containsKey(key));
        return types;
    }

    /** Counts a point that a camera pushed. */
    public synchronized void point() {
        received++;
        sent++;
    }

    /**
     * Counts a message that could not be understood; the first for each reason is logged.
     *
     * @param where  it came from
     * @param reason the same for all of one kind
     * @param why    it is none
     */
    public synchronized void malformed(String where, String reason, String why) {
        received++;
        dropped++;
        notices.tell(reason, where.length() > 100 ? OneLine.of(where.substring(0, 100)) + "...: " + no(why)
                : where + ": " + no(why));
    }

    private static String no(String why) { return "a message was not processed: " + why; }

    public synchronized FlowStatus status(String instance, String trouble) {
        return new FlowStatus("events.axis", instance, "messages", received, sent, dropped, 0, trouble);
    }

    /** What is odd in what came lately; empty if nothing is. */
    public String notice() { return notices.text(); }

    /** Whether nothing at all came so far. */
    public synchronized boolean isQuiet() { return received == 0; }
}
