package io.tidegate.core.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Finds sources that have not delivered anything yet: a recorder of a bus that does not exist would
 * otherwise do nothing for ever and look well. Later silence is reported by the source itself. The precision
 * is that of the polling interval; base.health polls every second. Any thread.
 */
public final class Awaited {
    private final Set<String> expected;
    private final long patienceNanos;
    private final TimeSource time;
    private final Trouble told;
    private final Set<String> came = ConcurrentHashMap.newKeySet();
    private String last = "";
    private long sinceNanos;

    /**
     * @param name     component and instance, for the log
     * @param expected names, of buses for instance; empty: any
     * @param patience how long silence is normal
     */
    public Awaited(String name, Collection<String> expected, Duration patience) {
        this(name, expected, patience, TimeSource.SYSTEM);
    }

    /** With a given time source, for tests. */
    public Awaited(String name, Collection<String> expected, Duration patience, TimeSource time) {
        this.expected = new TreeSet<>(expected);
        this.patienceNanos = patience.toNanos();
        this.time = time;
        this.told = new Trouble(name, time);
        this.sinceNanos = time.nanos();
    }

    /** A source delivered something. */
    // hot: runs per frame
    @SuppressWarnings("ReferenceEquality")
    public void came(String from) {
        if (from == last) return; // most often; where it is not, the set knows
        last = from;
        came.add(from);
    }

    /** Nothing can arrive now, because there is trouble: the time starts when it ends. */
    public synchronized void trouble() {
        sinceNanos = time.nanos();
        told.ends();
    }

    /**
     * The sources that delivered nothing within the time, as a sentence; empty if there are none.
     *
     * @param what   what is missing: {@code no frame of bus}
     * @param advice what to check, the end of the sentence
     */
    public synchronized String sentence(String what, String advice) {
        List<String> missing = expected.stream().filter(name -> !came.contains(name)).toList();
        boolean isComplete = expected.isEmpty() ? !came.isEmpty() : missing.isEmpty();
        if (isComplete || time.nanos() - sinceNanos < patienceNanos) {
            if (isComplete) told.ends("something came of all");
            return "";
        }
        String whose = missing.isEmpty() ? "any" : String.join(", ", missing);
        String sentence = what + " " + whose + " came in the "
                + TimeUnit.NANOSECONDS.toSeconds(time.nanos() - sinceNanos)
                + " s that it could: " + advice;
        told.begins(sentence);
        return sentence;
    }
}
