package io.tidegate.base.health.board;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusBoard;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Others;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together what Config Admin and DS know with what the parts tell of themselves: one row for each,
 * whether it runs or not. Any thread.
 */
public final class Board implements StatusBoard {
    /** So long what a configured component needs may take to come, before it is said that it does not run. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    /** A source, and the PID of its configuration or an empty text. */
    public record Source(String pid, StatusSource source) {}

    private final Supplier<Collection<Seen>> inventory;
    private final Supplier<Collection<Source>> sources;
    private final Supplier<Map<String, String>> refused;
    private final LongSupplier nanos;
    private final Ages ages;
    private final FailureLog waiting = FailureLog.ofWaiting(seen -> isPatienceOver(seen.pid()));
    /** Since when what is configured does not run, by PID. */
    private final Map<String, Long> waitingSince = new HashMap<>();
    private final Others others = new Others("base.health");
    private volatile List<Seen> lastSeen = List.of();

    /**
     * @param refused configurations that were not taken: PID and why
     * @param nanos   a clock that only goes forward
     */
    public Board(Supplier<Collection<Seen>> inventory, Supplier<Collection<Source>> sources,
            Supplier<Map<String, String>> refused,
            LongSupplier nanos) {
        this.inventory = inventory;
        this.sources = sources;
        this.refused = refused;
        this.nanos = nanos;
        this.ages = new Ages(nanos);
    }

    /** To be called every second or so: ages, and how long something does not run, are exact to that. */
    public void look() {
        Collection<Seen> all = inventory.get();
        tellTheTime(all);
        waiting.look(all);
        List<FlowStatus> flows = new ArrayList<>();
        for (Row row : told().values()) flows.addAll(row.flows);
        flows.forEach(ages::look);
        ages.keep(flows);
    }

    @Override
    public List<ComponentStatus> components() {
        Map<String, Row> rows = told();
        Map<String, Row> byPid = new HashMap<>();
        rows.values().forEach(row -> row.pids.forEach(pid -> byPid.put(pid, row)));
        Collection<Seen> all = known();
        for (Seen seen : all) {
            Row row = byPid.get(seen.pid());
            if (row == null) row = rows.computeIfAbsent(name(seen.component(), seen.instance()),
                    name -> new Row(seen.component(), seen.instance()));
            if (row.seen != null) // a file that forgot the prefix of its component, beside one that did not
                row = rows.computeIfAbsent(seen.pid() + " ",
                        it -> new Row(Seen.factory(seen.pid()), seen.instance()));
            row.seen = seen;
        }
        refuse(rows, byPid);
        tellTheTime(all);
        return rows.values().stream().map(this::status).toList();
    }

    /**
     * Who asks for all parts gets them, also while Config Admin or DS fails; {@link #look} tells that they
     * do.
     */
    private Collection<Seen> known() {
        try {
            lastSeen = List.copyOf(inventory.get());
        } catch (RuntimeException e) {
            LOG.debug("what is configured cannot be told", e);
        }
        return lastSeen;
    }

    private void refuse(Map<String, Row> rows, Map<String, Row> byPid) {
        refused.get().forEach((pid, why) -> {
            Seen seen = new Seen(pid, true, Seen.State.FAILED, why);
            Row row = byPid.getOrDefault(pid, rows.get(name(seen.component(), seen.instance())));
            if (row == null) {
                row = new Row(seen.component(), seen.instance());
                rows.put(name(seen.component(), seen.instance()), row);
            }
            row.refusal = why;
        });
    }

    private static String name(String component, String instance) {
        return instance.isEmpty() ? component : component + "~" + instance;
    }

    /** What is known of one part while its row is made. Used by one thread. */
    private static final class Row {
        private final String component;
        private final String instance;
        private final Set<String> pids = new HashSet<>();
        private final List<FlowStatus> flows = new ArrayList<>();
        private Health health;
        private Seen seen;
        private String refusal = "";

        Row(String component, String instance) {
            this.component = component;
            this.instance = instance;
        }

        void add(Told told) {
            if (!told.pid().isEmpty()) pids.add(told.pid());
            boolean known = flows.stream().anyMatch(flow -> flow.unit().equals(told.flow().unit()));
            if (!known) flows.add(told.flow());
            health = health == null ? told.health() : Told.worse(health, told.health());
        }
    }

    private Map<String, Row> told() {
        Map<String, Row> rows = new TreeMap<>();
        others.each(sources.get(), "status", Source::source, source -> {
            Told told = Told.of(source.pid, source.source);
            rows.computeIfAbsent(told.flow().name(),
                    name -> new Row(told.flow().room(), told.flow().instance())).add(told);
        }, (source, fault) -> {
            String name = source.source.getClass().getName();
            row(rows, source, name).health = new Health(Level.TROUBLE, "it cannot report its status (" + fault
                    + "): report it to the author of " + name + ", the log has the stack trace");
        });
        return rows;
    }

    private static Row row(Map<String, Row> rows, Source source, String type) {
        Seen seen = new Seen(source.pid.isEmpty() ? type : source.pid, true, Seen.State.ACTIVE, "");
        Row row = rows.computeIfAbsent(name(seen.component(), seen.instance()),
                name -> new Row(seen.component(), seen.instance()));
        if (!source.pid.isEmpty()) row.pids.add(source.pid);
        return row;
    }

    /** Notes since when each of those that do not run does not. */
    private void tellTheTime(Collection<Seen> all) {
        long now = nanos.getAsLong();
        Set<String> down = new HashSet<>();
        for (Seen seen : all) if (!seen.runs()) down.add(seen.pid());
        synchronized (waitingSince) {
            waitingSince.keySet().retainAll(down);
            down.forEach(pid -> waitingSince.putIfAbsent(pid, now));
        }
    }

    private boolean isPatienceOver(String pid) {
        long now = nanos.getAsLong();
        synchronized (waitingSince) {
            return now - waitingSince.getOrDefault(pid, now) >= PATIENCE_NANOS;
        }
    }

    private ComponentStatus status(Row row) {
        Phase phase = phase(row);
        // services come in any order, what is shown does not
        row.flows.sort(Comparator.comparing(FlowStatus::unit));
        return new ComponentStatus(row.component, row.instance, phase, health(row, phase), row.flows);
    }

    private Phase phase(Row row) {
        if (row.seen != null && !row.seen.enabled()) return Phase.OFF;
        if (row.seen == null) return row.health == null ? Phase.NOT_STARTED : Phase.RUNNING;
        if (row.seen.runs()) return Phase.RUNNING;
        boolean surely = row.seen.state() == Seen.State.FAILED || isPatienceOver(row.seen.pid());
        return surely ? Phase.NOT_STARTED : Phase.STARTING;
    }

    private Health health(Row row, Phase phase) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (FlowStatus flow : row.flows)
            ages.look(flow).forEach((name, seconds) -> numbers.merge(name, seconds, Math::max));
        if (row.health != null) numbers.putAll(row.health.numbers());
        return switch (phase) {
            case OFF -> refusal(row, new Health(Level.WELL, "enabled = false"));
            case STARTING -> refusal(row, new Health(Level.ATTENTION, row.seen.reason()));
            case NOT_STARTED ->
                new Health(Level.TROUBLE, row.refusal.isEmpty() ? row.seen.reason() : row.refusal);
            case RUNNING ->
                refusal(row, row.health == null ? new Health(Level.WELL, "") : row.health).with(numbers);
        };
    }

    /** What runs is not what is in the file. */
    private static Health refusal(Row row, Health health) {
        if (row.refusal.isEmpty()) return health;
        Level level = health.level() == Level.TROUBLE ? Level.TROUBLE : Level.ATTENTION;
        return new Health(level,
                health.level() == Level.WELL ? row.refusal : row.refusal + ". " + health.sentence());
    }
}
