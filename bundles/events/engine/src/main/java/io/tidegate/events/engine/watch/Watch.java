package io.tidegate.events.engine.watch;

import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.BusClock;
import io.tidegate.events.engine.clock.Timer;
import io.tidegate.events.engine.when.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The condition of one event at work in one place: a bus, and there one source of its messages. It outlives a
 * swap of the DBC. Used under the lock of {@code Rules}.
 */
public final class Watch {
    /** Told when the condition begins or ends to hold. */
    public interface Listener {
        /** @param timeNanos when; of the sample, or the deadline, that decided it */
        void turned(Watch watch, boolean holds, long timeNanos);
    }

    /**
     * Where it is at work.
     *
     * @param bus  empty if no bus is asked
     * @param tags of the message, such as the source of J1939
     */
    public record Place(String bus, SortedMap<String, String> tags) {}

    private final Place place;
    private final BusClock clock;
    private final Listener listener;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<When.Test> tests = new ArrayList<>();
    private final List<Leaf> moments = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Node root;
    private int truth = Node.UNKNOWN;
    private boolean dirty;

    public Watch(When when, Place place, BusClock clock, Listener listener) {
        this.place = place;
        this.clock = clock;
        this.listener = listener;
        this.root = node(when);
    }

    private Node node(When when) {
        if (when instanceof When.All all) return new Node.All(all.parts().stream().map(this::node).toList());
        if (when instanceof When.Any any) return new Node.Any(any.parts().stream().map(this::node).toList());
        if (when instanceof When.Not not) return new Node.Not(node(not.part()));
        if (when instanceof When.Lasting lasting)
            return new Lasting(this, node(lasting.part()), lasting.nanos());
        When.Test test = (When.Test) when;
        Leaf leaf = leaf(test);
        leaves.add(leaf);
        tests.add(test);
        if (test.isMoment()) moments.add(leaf);
        return leaf;
    }

    private Leaf leaf(When.Test test) {
        if (test instanceof When.OfSignal signal) return SampleTest.of(this, signal);
        if (test instanceof When.OfMessage message) return new ArrivalTest(this, message);
        if (test instanceof When.OfBus bus) return new PolledTest.OfBus(this, bus);
        if (test instanceof When.OfGateway gateway) return new PolledTest.OfGateway(this, gateway);
        if (test instanceof When.Every every) return new PolledTest.OfSchedule(this, Schedule.of(every));
        return new PolledTest.OfSchedule(this, Schedule.of((When.At) test, ZoneId.systemDefault()));
    }

    public Place place() { return place; }

    public BusClock clock() { return clock; }

    /** For a part of it that has to wait. */
    public Alarm alarm(Timer timer) {
        Alarm alarm = clock.add(timer);
        alarms.add(alarm);
        return alarm;
    }

    /** Nothing of it waits any more. */
    public void end() {
        alarms.forEach(clock::remove);
        alarms.clear();
    }

    /** The tests in the order they were written. */
    public List<Leaf> leaves() { return leaves; }

    /** What leaf i asks. */
    public When.Test test(int i) { return tests.get(i); }

    public boolean holds() { return truth == Node.YES; }

    /** True the first time since the last {@link #evaluate}. */
    public boolean mark() {
        boolean first = !dirty;
        dirty = true;
        return first;
    }

    /** Finds out whether it holds now. A moment is true for this one time. */
    public void evaluate(long timeNanos) {
        dirty = false;
        settle(root.truth(timeNanos), timeNanos);
        boolean momentary = false;
        for (int i = 0; i < moments.size(); i++)
            if (moments.get(i).truth() == Node.YES) momentary = moments.get(i).become(Node.NO);
        if (momentary) settle(root.truth(timeNanos), timeNanos);
    }

    private void settle(int now, long timeNanos) {
        int before = truth;
        truth = now;
        if (now == Node.YES && before != Node.YES)
            listener.turned(this, true, timeNanos);
        else if (now != Node.YES && before == Node.YES) listener.turned(this, false, timeNanos);
    }
}
