package io.tidegate.core.delivery.runtime;

import io.tidegate.api.sink.SinkPlan;
import io.tidegate.core.delivery.letters.LetterFile;
import io.tidegate.core.delivery.outlet.Outlet;
import io.tidegate.core.delivery.outlet.OutletSettings;
import io.tidegate.core.delivery.store.EarlierJournals;
import io.tidegate.core.delivery.store.Folders;
import io.tidegate.core.delivery.store.Leases;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Letters;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.delivery.store.Targets;
import io.tidegate.core.journal.FolderDisk;
import io.tidegate.core.runtime.ClockWatch;
import io.tidegate.core.runtime.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all sinks share: the spool folder, who has which part of it, memory, and the outlets that are ending.
 * Any thread.
 */
final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final long FLUSH_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(2);
    private static final Duration LAST_SEND = Duration.ofMillis(2_500);
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    /** An outlet and the thread that ends it. */
    private record Ending(Outlet outlet, Loop thread) {}

    private final Path spool;
    private final Leases leases;
    private final MemoryBudget budget;
    private final ClockWatch clock;
    /** By the sink's folder: one of the same name may begin while the one before it has not ended. */
    private final Map<Path, LetterFile> letters = new ConcurrentHashMap<>();
    private final List<RunningSink> sinks = new CopyOnWriteArrayList<>();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final Loop flusher = new Loop("core.delivery", this::flush);
    /** Apart from the flusher, as it asks a disk, and for the clock. */
    private final Loop looker = new Loop("core.delivery.letters", this::look);
    private final Consumer<RunningSink> closed;

    /**
     * @param data   folder of the gateway's data
     * @param memory most memory for all sinks, in bytes
     * @param clock  of the computer
     * @param closed told of each sink that closes
     */
    Workshop(Path data, long memory, Leases leases, ClockWatch clock, Consumer<RunningSink> closed) {
        this.leases = leases;
        this.clock = clock;
        spool = data.resolve("spool").toAbsolutePath();
        budget = new MemoryBudget(memory);
        this.closed = closed;
        flusher.start();
        looker.start();
    }

    private void flush() throws InterruptedException {
        while (flusher.pause(FLUSH_EVERY)) for (RunningSink sink : sinks) sink.flush();
    }

    private void look() throws InterruptedException {
        do {
            for (RunningSink sink : sinks) sink.lookAtLetters();
            if (sinks.stream().anyMatch(RunningSink::isWaitingForClock)) clock.ask();
        } while (looker.pause(LOOK_EVERY));
    }

    MemoryBudget budget() { return budget; }

    ClockWatch clock() { return clock; }

    void add(RunningSink sink) { sinks.add(sink); }

    void remove(RunningSink sink) {
        sinks.remove(sink);
        closed.accept(sink);
    }

    /** What a sink of this name left for other targets. */
    EarlierJournals earlier(SinkName name) {
        return new EarlierJournals(new FolderDisk(spool), name.folder(), leases);
    }

    /** The folder of one sink. */
    Path spool(SinkName name) { return spool.resolve(name.folder()); }

    /** The dead letters of a sink of this name, the only object for their file. */
    LetterFile letters(SinkName name) {
        return letters.computeIfAbsent(spool(name), folder -> new LetterFile(folder, 0));
    }

    Outlet outlet(SinkName name, OutletSettings settings, SinkPlan plan, LetterFile letters,
            LeftBehind left) {
        Folders folders = new Folders(new FolderDisk(spool), name.folder(), plan.target(), leases);
        String whom = Targets.forPeople(plan.target()); // said with each, as a replay may go elsewhere
        Letters kept = (records, reason) -> letters.keep(records, whom + ": " + reason);
        Store store = new Store(folders, new FolderDisk(spool(name)), kept, left, settings.store());
        return new Outlet(name.toString(), settings, plan.destination(), store);
    }

    /**
     * Brings what waits to disk, now, and ends the outlet later, on a thread of its own.
     *
     * @param left told then what stays on disk, by journal
     */
    void end(SinkName name, Outlet outlet, Consumer<Map<String, LeftBehind.Rest>> left) {
        outlet.close();
        Loop thread = new Loop(name + ".end", () -> {
            outlet.end(left);
            endings.removeIf(ending -> ending.outlet == outlet); // or it, and its sink, would stay in memory
        });
        endings.add(new Ending(outlet, thread));
        thread.start();
    }

    private static void close(RunningSink sink) {
        try {
            sink.close();
        } catch (RuntimeException e) {
            LOG.error("{}: a fault while it was closed", sink, e);
        }
    }

    /** Ends all, within some seconds. */
    @Override
    public void close() {
        for (RunningSink sink : sinks) close(sink);
        flusher.close(LAST_SEND);
        looker.stop();
        long end = System.nanoTime() + LAST_SEND.toNanos();
        for (Ending ending : endings)
            ending.thread.awaitEnd(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        for (Ending ending : endings) ending.outlet.hurry();
        for (Ending ending : endings) ending.thread.awaitEnd(LAST_WRITE);
    }
}
