package io.tidegate.core.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Those from which something should have come by now: a recorder for a bus that nobody has would do nothing for ever and
 * look well. Who gave something once is silent later on its own account: its source says that. It is as exact as it is
 * asked often; base.health asks every second. Any thread.
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
     * @param patience how long nobody wonders
     */
    public Awaited(String name, Collection<String> expected, Duration patience) {
        this(name, expected, patience, TimeSource.SYSTEM);
    }

    /** With a time of the caller's, for tests. */
    public Awaited(String name, Collection<String> expected, Duration patience, TimeSource time) {
        this.expected = new TreeSet<>(expected);
        this.patienceNanos = patience.toNanos();
        this.time = time;
        this.told = new Trouble(name, time);
        this.sinceNanos = time.nanos();
    }

    /** It gave something. */
    // hot: runs per frame
    @SuppressWarnings("ReferenceEquality")
    public void came(String from) {
        if (from == last) return; // most often; where it is not, the set knows
        last = from;
        came.add(from);
    }

    /** It cannot come now, as there is trouble: the time begins when it is over. */
    public synchronized void trouble() {
        sinceNanos = time.nanos();
        told.ends();
    }

    /**
     * Who gave nothing so far though there was time; empty if that is nobody.
     *
     * @param what   what should come: {@code no frame of bus}
     * @param advice what to look at, the end of the sentence
     */
    public synchronized String sentence(String what, String advice) {
        List<String> missing = expected.stream().filter(name -> !came.contains(name)).toList();
        boolean isComplete = expected.isEmpty() ? !came.isEmpty() : missing.isEmpty();
        if (isComplete || time.nanos() - sinceNanos < patienceNanos) {
            if (isComplete) told.ends("something came of all");
            return "";
        }
        String whose = missing.isEmpty() ? "any" : String.join(", ", missing);
        String sentence = what + " " + whose + " came in the " + TimeUnit.NANOSECONDS.toSeconds(time.nanos() - sinceNanos)
                + " s that it could: " + advice;
        told.begins(sentence);
        return sentence;
    }
}
