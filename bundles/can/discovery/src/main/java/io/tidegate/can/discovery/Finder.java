package io.tidegate.can.discovery;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for announcements on a thread of its own, until it is closed. */
final class Finder implements AdapterFinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Finder.class);
    private static final String THREAD = "can.discovery";
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final DiscoverySettings settings;
    private final ToIntFunction<Announcement> ports;
    private final Supplier<Collection<Map<String, Object>>> readers;
    private final Clock clock;
    private final Sightings sightings;
    private final Thread thread = new Thread(this::run, THREAD);

    private volatile boolean stopped;
    private volatile Selector selector;
    private volatile String trouble = "";
    private volatile long understood;
    private volatile long dropped;

    /**
     * @param ports   where each announcement is heard
     * @param readers properties of the instances of can.network, now
     */
    Finder(DiscoverySettings settings, ToIntFunction<Announcement> ports,
           Supplier<Collection<Map<String, Object>>> readers, Clock clock) {
        this.settings = settings;
        this.ports = ports;
        this.readers = readers;
        this.clock = clock;
        this.sightings = new Sightings(settings.forgetSeconds());
        thread.setDaemon(true);
    }

    void start() {
        if (!settings.announcements().isEmpty()) thread.start();
    }

    private void run() {
        while (!stopped) {
            try (Selector opened = Selector.open(); Ears ears = Ears.open(settings.announcements(), ports,
                    opened)) {
                selector = opened;
                say("");
                while (!stopped) ears.listen(LOOK_EVERY_MILLIS, this::heard);
            } catch (IOException e) {
                say(e.getMessage());
            } catch (RuntimeException e) {
                say("unexpected fault: " + e);
            }
            if (!stopped) LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    // One thread writes the counters.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void heard(Announcement announcement, byte[] bytes, int size, String from) {
        List<Sighting> seen = announcement.read(bytes, size, from);
        if (seen.isEmpty() && announcement.isOther(bytes, size)) return;
        boolean room = !seen.isEmpty();
        for (Sighting sighting : seen) {
            Sightings.Outcome outcome = sightings.note(sighting, nanos());
            room &= outcome != Sightings.Outcome.NO_ROOM;
            if (outcome == Sightings.Outcome.NEW)
                LOG.info("{}: found {}: {}", THREAD, sighting.name(), sighting.description());
        }
        if (room) understood++;
        else dropped++;
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private void say(String wrong) {
        if (stopped || wrong.isEmpty() == trouble.isEmpty()) return;
        trouble = wrong.isEmpty() ? "" : wrong + "; it is tried again by itself";
        if (wrong.isEmpty()) LOG.info("{}: listens again", THREAD);
        else LOG.warn("{}: {}", THREAD, trouble);
    }

    @Override
    public List<FoundAdapter> found() { return sightings.found(readers.get(), nanos()); }

    /** Any thread. Counts datagrams; what is no announcement, or finds no room, is dropped. */
    FlowStatus status() {
        long sent = understood;
        long lost = dropped;
        return new FlowStatus("can.discovery", "", "datagrams", sent + lost, sent, lost, 0, trouble);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        stopped = true;
        Selector open = selector;
        if (open != null) open.wakeup();
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
