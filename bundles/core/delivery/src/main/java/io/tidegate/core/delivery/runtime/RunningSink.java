package io.tidegate.core.delivery.runtime;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.sink.Encoder;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkKeys;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.hold.Hold;
import io.tidegate.core.delivery.letters.LetterFile;
import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.outlet.Outlet;
import io.tidegate.core.delivery.outlet.OutletSettings;
import io.tidegate.core.delivery.store.EarlierJournals;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Targets;
import io.tidegate.core.lineprotocol.LineProtocol;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sink: an encoder in front of an outlet. Stays the same for the hubs while it is configured anew, so
 * that nothing is missed. Samples and points come one at a time, on any thread.
 */
final class RunningSink implements Sink, SampleSink, PointSink, StatusSource, DeadLetters, EarlierTargets {
    private static final Logger LOG = LoggerFactory.getLogger(RunningSink.class);

    private final SinkName name;
    private final Workshop workshop;
    private final LetterFile letters;
    private final Trouble refused;
    private final Encoder.Records out = this::take;
    private final LeftBehind left = new LeftBehind();
    /** Guards itself, and that {@link #outlet} changes. */
    private final EarlierOutlets earlier = new EarlierOutlets(left);
    private final Consumer<RunningSink> changed;
    private volatile Outlet outlet;
    private volatile Waits waits = new Waits(TimeSource.SYSTEM);
    private volatile Map<String, ?> properties;
    /** How long a line may wait for its batch to fill. */
    private volatile long flushNanos;
    private String target;
    private LineLook lineLook;
    private volatile Encoder encoder;
    private volatile boolean closed;
    private final EncoderCalls calls;
    private final Hold hold;

    /**
     * @param changed told when {@link #properties} are others
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    RunningSink(Map<String, ?> configuration, SinkPlan plan, Workshop workshop,
            Consumer<RunningSink> changed) {
        name = SinkName.of(configuration);
        this.workshop = workshop;
        refused = new Trouble(name.toString());
        this.changed = changed;
        properties = KeysView.shown(name, configuration);
        OutletSettings settings = OutletSettings.of(KeysView.of(SinkKeys.class, configuration));
        flushNanos = settings.machine().flush();
        encoder = encoder(configuration, plan);
        lineLook = LineLook.of(configuration, plan);
        target = plan.target();
        letters = workshop.letters(name);
        letters.limit(settings.letterBytes());
        outlet = workshop.outlet(name, settings, plan, letters, left);
        calls = new EncoderCalls(name, () -> encoder, out);
        hold = new Hold(name.toString(), workshop.clock(), calls::late, calls::late);
        hold.limit(settings.clockWait());
        workshop.budget().join(name.toString(), settings.machine().memoryBytes(), this::limitMemory);
    }

    /** Of its services. */
    Map<String, ?> properties() { return properties; }

    /**
     * @throws IllegalArgumentException if an author's encoder counts wrong: nobody could take them apart
     *         again
     */
    // hot: runs per batch of samples
    private void take(byte[] bytes, int length, int count) {
        if (!(encoder instanceof LineProtocol)) RecordCheck.check(bytes, length, count);
        outlet.add(bytes, length, count);
    }

    private void limitMemory(long bytes) {
        outlet.limitMemory(bytes);
        hold.limitMemory(bytes / 2); // the lines that it becomes need room as well
    }

    private Encoder encoder(Map<String, ?> configuration, SinkPlan plan) {
        if (plan.encoder() != null) return plan.encoder();
        return LineProtocol.of(KeysView.of(LineKeys.class, configuration), plan.destination().takesUnsigned(),
                notice -> LOG.warn("{}: {}", name, notice));
    }

    // hot: runs per batch of samples
    @Override
    public synchronized void accept(SampleBatch batch) {
        if (closed) return;
        if (hold.isActive())
            hold.take(batch);
        else
            encoder.encode(batch, out);
    }

    @Override
    public synchronized void accept(Point point) {
        if (closed) return;
        if (hold.isActive())
            hold.take(point);
        else
            encoder.encode(point, out);
    }

    @Override
    public boolean hasRoom() { return outlet.hasRoom(); }

    /** Called every 100 ms. */
    synchronized void flush() {
        if (closed) return;
        hold.step(outlet::hasRoom);
        calls.flush(false);
    }

    boolean isWaitingForClock() { return hold.isWaitingForClock(); }

    @Override
    public void change(Map<String, ?> configuration, Supplier<SinkPlan> plan) {
        try {
            change(configuration, plan.get());
            refused.ends("takes its configuration again");
        } catch (IllegalArgumentException e) {
            refused.begins(
                    "the new configuration is not used: " + e.getMessage() + "; it keeps the previous one");
        }
    }

    private void change(Map<String, ?> configuration, SinkPlan plan) {
        Runnable rest;
        boolean used = false;
        try {
            OutletSettings settings = OutletSettings.of(KeysView.of(SinkKeys.class, configuration));
            Encoder next = encoder(configuration, plan);
            LineLook look = LineLook.of(configuration, plan);
            synchronized (this) {
                if (closed) throw new IllegalStateException(name + " is closed");
                used = true;
                changeEncoder(next, look, plan);
                hold.limit(settings.clockWait());
                rest = changeOutlet(settings, plan);
            }
            flushNanos = settings.machine().flush();
            letters.limit(settings.letterBytes());
            workshop.budget().join(name.toString(), settings.machine().memoryBytes(), this::limitMemory);
            properties = KeysView.shown(name, configuration);
        } finally {
            if (!used) plan.destination().close();
        }
        rest.run(); // outside the lock: it may wait for the disk, or for an author's code
        changed.accept(this);
    }

    private void changeEncoder(Encoder next, LineLook look, SinkPlan plan) {
        if (plan.encoder() == null && look.equals(lineLook) && encoder instanceof LineProtocol) return;
        calls.flush(true);
        if (next instanceof LineProtocol now && encoder instanceof LineProtocol before) now.after(before);
        encoder = next;
        calls.areOfAnother();
        lineLook = look;
    }

    /**
     * Returns what is left to do, and may be slow. What waits for another target stays for whoever sends
     * there.
     */
    private Runnable changeOutlet(OutletSettings settings, SinkPlan plan) {
        if (plan.target().equals(target)) return outlet.change(settings, plan.destination());
        Outlet old = outlet;
        earlier.replace(old, () -> outlet = workshop.outlet(name, settings, plan, letters, left));
        waits = new Waits(TimeSource.SYSTEM);
        target = plan.target();
        return () -> workshop.end(name, old, rests -> earlier.ended(old, rests));
    }

    @Override
    public FlowStatus status() {
        Counts counts = earlier.counts(() -> outlet);
        return new FlowStatus(name.component(), name.instance(), "lines",
                counts.received() + hold.lost(), counts.sent(), counts.dropped() + hold.lost(),
                counts.waiting(),
                Stream.of(refused.text(), hold.trouble(), outlet.trouble()).filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")));
    }

    /**
     * Also how long the oldest line has waited, when the server is tried again, and whether lines were
     * refused.
     */
    @Override
    public Health health() {
        Health health = new SinkHealth(status(), waits.oldestSeconds(outlet.progress()), flushNanos,
                left.view().sentence(), letters.kept()).health();
        Map<String, Double> numbers = new TreeMap<>(health.numbers());
        numbers.put("next_try_seconds", outlet.nextTry() / 1e9);
        numbers.putAll(outlet.spool());
        return health.with(numbers);
    }

    /** Of the values in the lines; null if there are none. */
    StatusSource values() {
        return encoder instanceof LineProtocol ? new LineValues(name, () -> encoder) : null;
    }

    /** Looks whether there are dead letters; may wait for the disk. */
    void lookAtLetters() { letters.look(); }

    @Override
    public String sink() { return name.toString(); }

    @Override
    public Path file() { return letters.file(); }

    @Override
    public long delete() throws IOException { return letters.delete(); }

    @Override
    public long replay() throws IOException {
        return letters.replay(new Resending(outlet, () -> closed ? null : outlet));
    }

    @Override
    public List<Left> left() {
        return left.view().rests().entrySet().stream().filter(each -> each.getValue().records() > 0)
                .map(each -> new Left(each.getKey(), Targets.forPeople(each.getValue().target()),
                        each.getValue().records()))
                .toList();
    }

    private synchronized String target() { return target; }

    @Override
    public void redirect(String place) throws IOException {
        earlierJournals(place).redirect(place, target());
    }

    @Override
    public void discard(String place) throws IOException { earlierJournals(place).discard(place, target()); }

    private EarlierJournals earlierJournals(String place) throws IOException {
        if (left().stream().noneMatch(each -> each.place().equals(place)))
            throw new IOException("nothing of " + name + " waits in " + place + " for a previous target");
        return workshop.earlier(name);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
            hold.close();
            calls.flush(true);
        }
        try {
            workshop.remove(this);
            workshop.budget().leave(name.toString());
        } finally {
            workshop.end(name, outlet, rests -> {}); // whatever fails: what waits in memory goes to disk here
        }
    }

    @Override
    public String toString() { return name.toString(); }
}
