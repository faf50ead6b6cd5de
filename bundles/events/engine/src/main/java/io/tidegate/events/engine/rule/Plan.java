package io.tidegate.events.engine.rule;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.events.engine.clock.BusClock;
import io.tidegate.events.engine.value.Latest;
import io.tidegate.events.engine.watch.ArrivalTest;
import io.tidegate.events.engine.watch.SampleTest;
import io.tidegate.events.engine.watch.Watch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done with the samples of one catalog, by index, so that a sample nobody cares for costs one
 * look into an array, however many events there are. {@link Wiring} puts one event in and takes it out again,
 * whatever the others are. Does not keep the catalog. Used under the lock of {@link Rules}.
 */
public final class Plan {
    private static final SampleTest[] NO_TESTS = {};
    private static final ArrivalTest[] NO_ARRIVALS = {};

    private final Common common;
    private final BusClock clock;
    private final String bus;
    private final long number;
    private final Map<String, int[]> messagesByName = new HashMap<>();
    /**
     * By signal: the message it belongs to; null, or the value somebody wants; null, or who asks it
     * something.
     */
    private final int[] messageOf;
    private final Latest[] latest;
    private final SampleTest[][] tests;
    /** By message: null, or who asks whether it comes; whether signals of it are wanted. */
    private final ArrivalTest[][] arrivals;
    private final boolean[] wanted;
    private Watch[] dirty = new Watch[8];
    private int dirtyCount;
    private boolean superseded;

    /** @param number of plans made before */
    public Plan(SignalCatalog catalog, Common common, long number) {
        this.common = common;
        this.clock = common.clock(catalog.bus());
        this.bus = catalog.bus();
        this.number = number;
        this.latest = new Latest[catalog.signalCount()];
        this.tests = new SampleTest[catalog.signalCount()][];
        this.arrivals = new ArrivalTest[catalog.messageCount()][];
        this.wanted = new boolean[catalog.messageCount()];
        this.messageOf = new int[catalog.signalCount()];
        Arrays.setAll(messageOf, catalog::messageOf);
        for (int m = 0; m < wanted.length; m++)
            messagesByName.merge(catalog.message(m).name(), new int[] {m}, Plan::both);
    }

    private static int[] both(int[] some, int[] one) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one[0];
        return all;
    }

    public long number() { return number; }

    public String bus() { return bus; }

    /** The messages of this name; several where each source has its own. */
    public int[] messages(String name) { return messagesByName.getOrDefault(name, new int[0]); }

    /** Whether a newer catalog of the bus took its place, and no samples of this one came since. */
    public boolean isSuperseded() { return superseded; }

    public void supersede() { superseded = true; }

    /** Null if nobody wants this signal. */
    public Latest wanted(int signal) { return latest[signal]; }

    public void want(int signal, Latest value) {
        latest[signal] = value;
        wanted[messageOf[signal]] = true;
    }

    /** Leaves out the values that nobody wants any more. */
    public void forgetGone() {
        Arrays.fill(wanted, false);
        for (int s = 0; s < latest.length; s++) {
            if (latest[s] != null && latest[s].isGone()) latest[s] = null;
            wanted[messageOf[s]] |= latest[s] != null;
        }
    }

    /** Who asks this signal something; null if nobody does. */
    public SampleTest[] asking(int signal) { return tests[signal]; }

    public void ask(int signal, SampleTest test) {
        SampleTest[] before = tests[signal] == null ? NO_TESTS : tests[signal];
        tests[signal] = Arrays.copyOf(before, before.length + 1);
        tests[signal][before.length] = test;
    }

    public void ask(int message, ArrivalTest test) {
        ArrivalTest[] before = arrivals[message] == null ? NO_ARRIVALS : arrivals[message];
        arrivals[message] = Arrays.copyOf(before, before.length + 1);
        arrivals[message][before.length] = test;
    }

    public void withdraw(int signal, SampleTest test) { tests[signal] = without(tests[signal], test); }

    public void withdraw(int message, ArrivalTest test) {
        arrivals[message] = without(arrivals[message], test);
    }

    private static <T> T[] without(T[] all, T one) {
        if (all == null || !List.of(all).contains(one)) return all;
        return all.length == 1 ? null
                : Arrays.stream(all).filter(other -> other != one)
                        .toArray(count -> Arrays.copyOf(all, count));
    }

    // hot: runs per frame
    public void take(SampleBatch batch) {
        superseded = false;
        for (int frame = 0; frame < batch.frames(); frame++) {
            long time = batch.timeNanos(frame);
            clock.advance(time);
            int message = batch.message(frame);
            ArrivalTest[] asked = arrivals[message];
            if (asked != null) for (ArrivalTest test : asked) if (test.arrived(time)) mark(test.owner());
            if (wanted[message]) take(batch, frame, time);
            if (wanted[message] && !common.running().isEmpty()) record(batch, frame);
            if (dirtyCount > 0) evaluate(time);
        }
    }

    // hot: runs per frame of a watched message
    private void take(SampleBatch batch, int frame, long time) {
        int end = batch.endSample(frame);
        for (int i = batch.firstSample(frame); i < end; i++) {
            int signal = batch.signal(i);
            Latest value = latest[signal];
            if (value == null) continue;
            double now = batch.value(i);
            value.set(now, time);
            SampleTest[] asked = tests[signal];
            if (asked != null) for (SampleTest test : asked) if (test.came(now, time)) mark(test.owner());
        }
    }

    private void mark(Watch watch) {
        if (!watch.mark()) return;
        if (dirtyCount == dirty.length) dirty = Arrays.copyOf(dirty, dirtyCount * 2);
        dirty[dirtyCount++] = watch;
    }

    /**
     * Once the whole frame was taken, so that a condition never sees half of it. A fault of one stops no
     * other.
     */
    private void evaluate(long time) {
        RuntimeException fault = null;
        for (int i = 0; i < dirtyCount; i++)
            try {
                dirty[i].evaluate(time);
            } catch (RuntimeException e) {
                fault = e;
            }
        dirtyCount = 0;
        if (fault != null) throw fault;
    }

    private void record(SampleBatch batch, int frame) {
        for (int i = common.running().size() - 1; i >= 0; i--)
            common.running().get(i).frame(batch, frame, latest);
    }
}
