package io.tidegate.can.discovery;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for announcements on a thread of its own, until it is closed. */
final class Finder implements AdapterFinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Finder.class);
    private static final String NAME = "can.discovery";
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private final DiscoverySettings settings;
    private final ToIntFunction<Announcement> ports;
    private final Supplier<Collection<Map<String, Object>>> readers;
    private final Clock clock;
    private final long identity;
    private final Sightings sightings;
    private final Loop loop = new Loop(NAME, new Backoff(MAX_PAUSE, MAX_PAUSE), this::listen);

    private volatile Selector selector;
    private volatile long understood;
    private volatile long dropped;

    /**
     * @param ports    where each announcement is heard
     * @param readers  properties of the instances of can.network, now
     * @param identity of the gateway among bridges: it does not find itself
     */
    Finder(DiscoverySettings settings, ToIntFunction<Announcement> ports,
            Supplier<Collection<Map<String, Object>>> readers, Clock clock, long identity) {
        this.identity = identity;
        this.settings = settings;
        this.ports = ports;
        this.readers = readers;
        this.clock = clock;
        this.sightings = new Sightings(settings.forgetSeconds());
    }

    void start() {
        if (!settings.announcements().isEmpty()) loop.start();
    }

    /** From the opening of the ports to a fault. */
    private void listen() throws IOException {
        try (Selector opened = Selector.open();
                Ears ears = Ears.open(settings.announcements(), ports, opened)) {
            selector = opened;
            loop.works("announcements are listened for again");
            while (!loop.isStopping()) ears.listen(LOOK_EVERY_MILLIS, this::heard);
        }
    }

    // One thread writes the counters.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void heard(Announcement announcement, byte[] bytes, int size, String from) {
        if (announcement.isOwn(bytes, size, identity)) return;
        List<Sighting> seen = announcement.read(bytes, size, from);
        if (seen.isEmpty() && announcement.isOther(bytes, size)) return;
        boolean room = !seen.isEmpty();
        for (Sighting sighting : seen) {
            Sightings.Outcome outcome = sightings.note(sighting, nanos());
            room &= outcome != Sightings.Outcome.NO_ROOM;
            if (outcome == Sightings.Outcome.NEW)
                LOG.info("{}: found {}: {}", NAME, sighting.name(), sighting.description());
        }
        if (room)
            understood++;
        else
            dropped++;
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public List<FoundAdapter> found() { return sightings.found(readers.get(), nanos()); }

    /** Any thread. Counts datagrams; what is no announcement, or finds no room, is dropped. */
    FlowStatus status() {
        long sent = understood;
        long lost = dropped;
        return new FlowStatus("can.discovery", "", "datagrams", sent + lost, sent, lost, 0, loop.trouble());
    }

    /** Ends the thread. */
    @Override
    public void close() {
        loop.stop();
        Selector open = selector;
        if (open != null) open.wakeup();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(STOP_WITHIN);
    }
}
