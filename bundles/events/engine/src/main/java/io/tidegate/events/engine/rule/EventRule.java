package io.tidegate.events.engine.rule;

import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.events.engine.clock.BusClock;
import io.tidegate.events.engine.point.EventPoint;
import io.tidegate.events.engine.point.ForeignEvent;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Pace;
import io.tidegate.events.engine.point.PointMaker;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.trouble.Sights;
import io.tidegate.events.engine.trouble.Topics;
import io.tidegate.events.engine.trouble.Trouble;
import io.tidegate.events.engine.value.Values;
import io.tidegate.events.engine.watch.Leaf;
import io.tidegate.events.engine.watch.PolledTest;
import io.tidegate.events.engine.watch.Watch;
import io.tidegate.events.engine.when.When;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One event: its condition in every place, and the points it makes. Used under the lock of {@link Rules}. */
public final class EventRule implements Watch.Listener {
    static final Watch.Place NOWHERE = new Watch.Place(BusClock.WALL, new TreeMap<>());
    private static final long IN_VIEW_NANOS = 60_000_000_000L;

    private final EventSettings settings;
    private final Outlet outlet;
    private final Common common;
    private final List<When.BusTest> busTests;
    private final boolean looks;
    private final PointMaker points;
    private final Pace pace;
    private final Recorder recorder;
    private final Wanted wanted;
    private final SightReport seen;
    private final Trouble trouble;
    private final Places places = new Places(this::begun);
    private final Map<Watch, Turns> turns = new IdentityHashMap<>();
    private final HeldStates heldStates;
    private long foreignNanos;
    private volatile long noRoomNanos;
    private boolean ended;
    private final long born;
    private volatile int holding;
    private volatile long fired;
    private volatile Point last;
    private ForeignEvent lastForeign;
    private final Patience patience = new Patience(Common.PATIENCE_NANOS);

    public EventRule(EventSettings settings, Outlet outlet, Common common) {
        this.settings = settings;
        this.outlet = outlet;
        this.common = common;
        this.born = common.nanos();
        this.trouble = new Trouble(settings.shape().name());
        this.busTests = settings.condition().stream().flatMap(one -> one.when().tests())
                .filter(When.BusTest.class::isInstance).map(When.BusTest.class::cast).toList();
        this.looks = settings.foreign().isPresent() || settings.condition().stream()
                .flatMap(one -> one.when().tests()).anyMatch(test -> !(test instanceof When.BusTest));
        this.pace = new Pace(settings.minIntervalNanos());
        this.recorder = new Recorder(settings, outlet, common, trouble);
        this.points = new PointMaker(settings, outlet, common.values(), anchor());
        this.wanted = new Wanted(settings, points.chosen(), recorder.chosen());
        this.seen = new SightReport(trouble, wanted, common, born);
        this.heldStates = new HeldStates(outlet.tally());
        if (settings.condition().isPresent() && anchor() == null) places.begin(NOWHERE);
    }

    public EventSettings settings() { return settings; }

    /** Any thread. */
    public Trouble trouble() { return trouble; }

    /** Whether it can fire, and with all that was asked for, as far as what came so far shows. Any thread. */
    public Health health() {
        Health health = trouble.health();
        boolean hadTime = common.nanos() - born >= Common.PATIENCE_NANOS;
        boolean hasBus = !busTests.isEmpty();
        if (health.level() != Level.WELL || !settings.enabled() || !hasBus || seen.hasAny() || !hadTime)
            return health;
        return new Health(Level.ATTENTION,
                "no signals of any bus came since it began, so it cannot fire: check the decoder and the"
                        + " driver of the bus");
    }

    /** What it did so far. Any thread. */
    public History history() {
        Point point = last;
        return new History(settings.trigger(), fired, point == null ? 0 : point.timeNanos(),
                point == null ? Map.of() : point.fields(), trouble.text());
    }

    /**
     * The test that decides where it is at work: the first without a bus, else the first; null if no bus is
     * asked.
     */
    public When.BusTest anchor() {
        return busTests.stream().filter(test -> test.name().bus().isEmpty()).findFirst()
                .orElse(busTests.isEmpty() ? null : busTests.get(0));
    }

    /** Whether it asks for what gives no samples. */
    public boolean isLooking() { return looks; }

    /** The tests of what comes from buses, in the order they were written. */
    public List<When.BusTest> busTests() { return busTests; }

    public Places places() { return places; }

    private Watch begun(Watch.Place place) {
        Watch watch =
                new Watch(settings.condition().orElseThrow().when(), place, common.clock(place.bus()), this);
        if (settings.holdsTurns())
            turns.put(watch, new Turns(watch, settings.minIntervalNanos(), outlet.tally(),
                    point -> write(point, watch)));
        return watch;
    }

    /** The condition is not at work in this place any more. */
    public void leave(Watch.Place place) {
        Watch watch = places.end(place);
        if (watch == null) return;
        Turns left = turns.remove(watch);
        if (left != null) left.flush();
        if (watch.holds()) holding = holding - 1;
    }

    /** The signals that it wants. */
    public Wanted wanted() { return wanted; }

    /** A bus gave its first samples, or the first of another DBC. */
    public void saw(String bus, Sights.Sight sight) { seen.put(bus, sight); }

    /** A bus gave its first samples; of an event that is at work on no bus: any may have its signals. */
    public void sawAll(String bus, Values values, List<Problem> missingThere) {
        boolean complete =
                settings.wantedSignals().stream().noneMatch(name -> values.of(name, NOWHERE).isEmpty());
        saw(bus, new Sights.Sight(Sights.State.ANYWHERE, complete ? List.of() : missingThere));
    }

    /** Whether {@link #tellSights} has something to say, or had to wait. */
    public boolean hasSightsToTell() { return seen.hasToTell(); }

    /** Says what is missing; what another bus may have is said once all buses had the time to begin. */
    public void tellSights() { seen.tell(); }

    /**
     * Looks at what gives no samples. What is not there after a while is said, as rooms start one after the
     * other.
     */
    public void look(PolledTest.Look look, Map<String, List<Topic>> cameras) {
        Set<Problem> missing = new LinkedHashSet<>();
        for (Watch watch : places.watches()) {
            long happened = Long.MAX_VALUE;
            for (Leaf leaf : watch.leaves()) {
                if (!(leaf instanceof PolledTest test)) continue;
                if (test.look(look)) happened = Math.min(happened, test.happened(look));
                missing.add(test.trouble());
            }
            if (happened < Long.MAX_VALUE) watch.evaluate(watch.clock().timeOf(happened));
        }
        if (!heldStates.isEmpty() && common.nanos() - foreignNanos >= settings.minIntervalNanos()) {
            pace.passed();
            write(heldStates.take());
        }
        if (awaitsCamera()) missing.add(Topics.trouble(settings.foreign().orElseThrow(), cameras));
        missing.remove(Problem.NONE);
        if (patience.isOver(!missing.isEmpty(), common.nanos()))
            trouble.say(Trouble.Of.LOOKS, new Problem.Several("", List.copyOf(missing)));
    }

    /** An event was dropped, as too many wait. Any thread. */
    public void foundNoRoom(String sentence) {
        noRoomNanos = common.nanos();
        trouble.say(Trouble.Of.QUEUE, sentence);
    }

    /** There is room again. What was dropped stays in view for a while: the next event may be hours away. */
    public void hasRoom() {
        if (trouble.isAt(Trouble.Of.QUEUE) && common.nanos() - noRoomNanos >= IN_VIEW_NANOS)
            trouble.say(Trouble.Of.QUEUE, "");
    }

    /** Whether it waits for a camera that told it nothing so far. */
    public boolean awaitsCamera() {
        return lastForeign == null && settings.foreign().isPresent()
                && !settings.foreign().get().axisTopic().isEmpty();
    }

    /** Writes what is held, and ends all that waits. Nothing is written after it. */
    public void end() {
        for (Watch watch : List.copyOf(places.watches())) leave(watch.place());
        while (!heldStates.isEmpty()) write(heldStates.take());
        recorder.end();
        ended = true;
    }

    /** Whether the condition holds anywhere; true if there is none. Any thread. */
    public boolean holds() { return settings.condition().isEmpty() || holding > 0; }

    @Override
    public void turned(Watch watch, boolean holds, long timeNanos) {
        holding = holding + (holds ? 1 : -1);
        Edge edge = settings.edge();
        if (settings.foreign().isPresent() || edge != Edge.BOTH && holds != (edge == Edge.RISING)) return;
        outlet.tally().arrived();
        Turns both = turns.get(watch);
        if (both != null)
            both.turned(holds, points.of(watch, holds, timeNanos));
        else if (pace.allows(timeNanos))
            write(points.of(watch, holds, timeNanos), watch);
        else
            outlet.tally().dropped();
    }

    private void write(EventPoint point, Watch watch) {
        boolean ofSamples = !watch.place().bus().isEmpty();
        publish(point, watch.place(), ofSamples ? point.timeNanos() : recorder.newest(watch.place()), false);
        trouble.say(Trouble.Of.FIELDS, point.unfit());
    }

    /** A foreign event came that is to be told; counted as arrived before. One that is held goes first. */
    public void fire(ForeignEvent event) {
        if (ended) {
            outlet.tally().dropped();
            return;
        }
        lastForeign = event;
        boolean mayWrite = pace.allows(event.timeNanos());
        if (mayWrite && heldStates.isEmpty())
            write(new HeldStates.Held(event, recorder.newest(NOWHERE)));
        else { // what waits goes first, or a busy source would keep it waiting for ever
            if (heldStates.hold(event, () -> recorder.newest(NOWHERE)))
                wanted.keepLonger(this, common.values());
            if (mayWrite) write(heldStates.take());
        }
    }

    private void write(HeldStates.Held held) {
        ForeignEvent event = held.event();
        foreignNanos = common.nanos();
        EventPoint point = points.of(event, event.timeNanos());
        String problem = points.problem(point, event);
        boolean nothing = point.isEmpty() && !settings.shape().fields().isEmpty();
        trouble.say(Trouble.Of.FIELDS, nothing ? "an event was dropped: " + problem : problem);
        if (nothing)
            outlet.tally().dropped();
        else {
            points.addSignals(point, NOWHERE);
            publish(point, NOWHERE, held.sampleNanos(), false);
        }
    }

    private void publish(EventPoint made, Watch.Place place, long center, boolean test) {
        boolean captures = !settings.capture().signals().isEmpty();
        Point point = PointMaker.finished(made, captures ? recorder.id(made.timeNanos()) : "", test);
        outlet.hub().publish(point);
        outlet.tally().sent();
        if (test) return;
        fired = fired + 1;
        last = point;
        if (captures) recorder.begin(point, place, center);
    }

    /** Writes the point as it would be written now, in every place that has samples, marked as a test. */
    public void testFire(long nowNanos) {
        if (ended) return;
        List<Watch> places = this.places.watches().stream()
                .filter(watch -> wanted.hasValues(watch.place(), common.values())).toList();
        if (settings.foreign().isPresent() || places.isEmpty()) {
            String subject = settings.foreign().map(EventSettings.Foreign::subject)
                    .orElseGet(() -> anchor().subject());
            ForeignEvent event = lastForeign != null ? lastForeign
                    : new ForeignEvent(subject, nowNanos, Map.of(), Map.of(), Map.of(), false);
            outlet.tally().arrived();
            EventPoint point = points.of(event, nowNanos);
            points.addSignals(point, NOWHERE);
            publish(point, NOWHERE, Recorder.NEVER, true);
            return;
        }
        for (Watch watch : places) {
            outlet.tally().arrived();
            publish(points.of(watch, watch.holds(), nowNanos), watch.place(), Recorder.NEVER, true);
        }
    }
}
