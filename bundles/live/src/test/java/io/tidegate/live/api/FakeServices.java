package io.tidegate.live.api;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.access.Role;
import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.config.Configurations;
import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.live.dbc.BusDecoder;
import io.tidegate.live.part.Services;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of each kind, with everything that can be told of it, and one with as little as there may be. */
final class FakeServices implements Services {
    private static final long NOW = 1_700_000_000_123_456_789L;

    static final Requester ADMIN = new Requester("admin", Role.ADMIN, false, "127.0.0.1");

    AccessDesk access;
    final List<ComponentStatus> components = new ArrayList<>();
    final List<DeadLetters> letters = new ArrayList<>();
    final Map<String, Map<String, Object>> sinks = new HashMap<>();
    final List<ScheduledMetric> metrics = new ArrayList<>();
    final List<MetadataEvent> events = new ArrayList<>();
    Configurations configurations;
    final List<ReplayControl> replays = new ArrayList<>();
    final List<BusStateSource> busStates = new ArrayList<>();
    final List<AdapterFinder> finders = new ArrayList<>();
    final List<BusDecoder> decoders = new ArrayList<>();
    final List<DbcLinter> linters = new ArrayList<>(linter());

    static ComponentStatus component(String component, String instance, Health.Level level, String sentence) {
        FlowStatus flow = new FlowStatus(component, instance, "lines", 7, 4, 1, 2, "");
        return new ComponentStatus(component, instance, Phase.RUNNING,
                new Health(level, sentence, Map.of("oldest_waiting_seconds", 1.5)), List.of(flow));
    }

    static DeadLetters letters(String sink, Path file) {
        return new DeadLetters() {
            @Override
            public String sink() { return sink; }

            @Override
            public Path file() { return file; }

            @Override
            public long replay() { return 0; }
        };
    }

    static ScheduledMetric metric(String name, ScheduledMetric.Schedule schedule) {
        return new ScheduledMetric() {
            @Override
            public String name() { return name; }

            @Override
            public Schedule schedule() { return schedule; }
        };
    }

    /** One that needs signals. */
    static ScheduledMetric reader(String name, String... signals) {
        return new ScheduledMetric() {
            @Override
            public String name() { return name; }

            @Override
            public Schedule schedule() { return new Schedule("", true, 1, 0, 0, List.of()); }

            @Override
            public List<String> signals() { return List.of(signals); }
        };
    }

    static MetadataEvent event(String name, MetadataEvent.History history) {
        return new MetadataEvent() {
            @Override
            public String name() { return name; }

            @Override
            public History history() { return history; }

            @Override
            public void testFire() {}
        };
    }

    /** Throws whatever it is asked. */
    static <T> T nameless(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> {
                    throw new IllegalStateException("a plugin");
                }));
    }

    static FakeServices ofEverything(Path letterFile) {
        FakeServices all = new FakeServices();
        all.components.add(component("sinks.influx1", "plant", Health.Level.TROUBLE, "refused \"x\"\n"));
        all.components.add(component("org.example.door", "", Health.Level.WELL, ""));
        all.components.add(component("metrics.scheduler", "cpu", Health.Level.ATTENTION, "slow"));
        all.components.add(component("events.engine", "fast", Health.Level.ATTENTION, "unknown signal"));
        all.letters.add(letters("sinks.influx1~plant", letterFile));
        all.sinks.put("sinks.influx1~plant", Map.of("url", "http://db:8086", "database", "plant"));
        all.metrics.add(metric("metrics.scheduler~cpu",
                new ScheduledMetric.Schedule("cpu_usage", true, 10_000_000_000L, NOW, NOW + 1,
                        List.of(Point.of("cpu", NOW).tag("core", "a b").field("user", 1.5).build()))));
        all.metrics.add(
                metric("org.example~late", new ScheduledMetric.Schedule("x", false, 1, 0, 0, List.of())));
        all.events.add(
                event("fast", new MetadataEvent.History("speed > 3", 2, NOW, Map.of("speed", 4L), "no bus")));
        all.events.add(event("new", new MetadataEvent.History("door", 0, 0, Map.of(), "")));
        all.replays.add(new ReplayControl() {
            @Override
            public String name() { return "car"; }

            @Override
            public Position position() {
                return new Position(State.PAUSED, Duration.ofMillis(1500), 9, "car.log");
            }

            @Override
            public void apply(Command command) {
                throw new AssertionError("nobody changes anything by reading");
            }
        });
        all.decoders.add(new BusDecoder("io.tidegate.can.decoder~car", "car", List.of("dbc/car.dbc"),
                StandardCharsets.UTF_8));
        all.finders.add(() -> List
                .of(new FoundAdapter("box", "a box", "io.tidegate.can.network", Map.of("host", "10.0.0.1"),
                        false, NOW)));
        return all;
    }

    @Override
    public List<ComponentStatus> components() { return components; }

    @Override
    public List<DeadLetters> letters() { return letters; }

    @Override
    public Map<String, Map<String, Object>> sinks() { return sinks; }

    @Override
    public List<ScheduledMetric> metrics() { return metrics; }

    @Override
    public List<String> probes() { return List.of("uptime", "cpu_usage", "uptime"); }

    @Override
    public List<BusStateSource> busStates() { return busStates; }

    @Override
    public Configurations configurations() { return configurations; }

    @Override
    public AccessDesk access() { return access; }

    @Override
    public List<MetadataEvent> events() { return events; }

    @Override
    public List<ReplayControl> replays() { return replays; }

    @Override
    public List<AdapterFinder> finders() { return finders; }

    @Override
    public List<DbcLinter> linters() { return linters; }

    @Override
    public List<BusDecoder> decoders() { return decoders; }

    private static List<DbcLinter> linter() {
        return List.of((name, content) -> List.of(
                new DbcRemark(DbcRemark.Level.INFO, "no-unit", name, 2, 1, "Box", "Gear", "has no unit",
                        "give one"),
                new DbcRemark(DbcRemark.Level.ERROR, "beyond-length", name, 3, 0, "", "", "is too long",
                        "shorten it")));
    }
}
