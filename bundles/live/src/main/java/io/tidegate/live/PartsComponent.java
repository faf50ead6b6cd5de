package io.tidegate.live;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.config.Configurations;
import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.metric.Probe;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.StatusBoard;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.live.dbc.BusDecoder;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.feed.Feeds;
import io.tidegate.live.log.LogFolder;
import io.tidegate.live.part.Parts;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OSGi shell of what pages and API show: knows whoever is there now. */
@Component(name = "io.tidegate.live.parts", service = PartsComponent.class)
public final class PartsComponent implements Services {
    private static final Logger LOG = LoggerFactory.getLogger(PartsComponent.class);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile StatusBoard board;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<BusStateSource> states = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<BusLoadSource> loads = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, DeadLetters>> letters = List.of();
    /** Not all sources of status: a component of this bundle is one as well, and needs this one. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(component.name=io.tidegate.sinks.prometheus)")
    private volatile List<Map.Entry<Map<String, Object>, StatusSource>> endpoints = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ScheduledMetric> metrics = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, Probe>> probes = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<MetadataEvent> events = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ReplayControl> replays = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AdapterFinder> finders = List.of();
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<DbcLinter> linters = List.of();
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Configurations configurations;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, target = "(component.name=io.tidegate.can.decoder)")
    private volatile List<Map.Entry<Map<String, Object>, StatusSource>> decoders = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AccessDesk access;

    private final Path folder;
    private final Feeds feeds;
    private final DbcFolder dbc;
    private final LogFolder logs;

    @Activate
    public PartsComponent(@Reference TablesComponent tables, BundleContext context) {
        String config = context.getProperty("tidegate.config");
        folder = Path.of(config == null ? "config" : config);
        dbc = new DbcFolder(folder, Clock.systemUTC());
        logs = new LogFolder(folder);
        deleteTorn();
        feeds = new Feeds(tables.frames(), tables.signals(), () -> states, () -> loads,
                Parts.of(this, dbc, logs),
                TimeSource.SYSTEM::epochNanos);
    }

    private void deleteTorn() {
        try {
            logs.deleteTorn();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("live: what ended uploads left in {} cannot be deleted, and takes up space there: {}",
                    logs.path(""), e.toString());
        }
    }

    Feeds feeds() { return feeds; }

    /** Of the configuration. */
    Path folder() { return folder; }

    DbcFolder dbc() { return dbc; }

    LogFolder logs() { return logs; }

    @Override
    public List<ComponentStatus> components() {
        StatusBoard now = board;
        return now == null ? List.of() : now.components();
    }

    @Override
    public List<DeadLetters> letters() { return letters.stream().map(Map.Entry::getValue).toList(); }

    @Override
    public Map<String, Map<String, Object>> sinks() {
        Map<String, Map<String, Object>> sinks = new HashMap<>();
        letters.forEach(entry -> sinks.put(String.valueOf(entry.getKey().get("sink")), entry.getKey()));
        endpoints.forEach(entry -> sinks.put(
                String.valueOf(entry.getKey().get("service.pid")).replaceFirst("^io\\.tidegate\\.", ""),
                entry.getKey()));
        return sinks;
    }

    @Override
    public List<ScheduledMetric> metrics() { return metrics; }

    @Override
    public List<String> probes() {
        return probes.stream().map(probe -> String.valueOf(probe.getKey().get(Probe.NAME))).toList();
    }

    @Override
    public List<BusStateSource> busStates() { return states; }

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
    public List<BusDecoder> decoders() {
        return decoders.stream().map(entry -> decoder(entry.getKey()))
                .sorted(Comparator.comparing(BusDecoder::pid)).toList();
    }

    private static BusDecoder decoder(Map<String, Object> keys) {
        Object files = keys.get("dbc");
        List<String> names = files instanceof String[] all ? List.of(all)
                : files == null ? List.of() : List.of(files.toString());
        return new BusDecoder(String.valueOf(keys.get("service.pid")),
                String.valueOf(keys.get("bus")).strip(),
                names.stream().map(String::strip).filter(name -> !name.isEmpty()).toList(),
                charset(keys.get("dbc.charset")));
    }

    /** The decoder itself says if there is no such charset. */
    private static Charset charset(Object name) {
        try {
            return Charset.forName(name == null ? "windows-1252" : name.toString().strip());
        } catch (IllegalArgumentException e) {
            return Charset.forName("windows-1252");
        }
    }
}
