package io.tidegate.live.part;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.config.Configurations;
import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.live.dbc.BusDecoder;
import java.util.List;
import java.util.Map;

/** Whoever is there now. Any thread. */
public interface Services {
    List<ComponentStatus> components();

    List<DeadLetters> letters();

    /** What a sink is configured with, by its name, {@code sinks.prometheus~main}; without secrets. */
    Map<String, Map<String, Object>> sinks();

    List<ScheduledMetric> metrics();

    /** Names of what can be measured. */
    List<String> probes();

    List<MetadataEvent> events();

    List<ReplayControl> replays();

    List<AdapterFinder> finders();

    List<DbcLinter> linters();

    /** All that are configured, by bus. */
    List<BusDecoder> decoders();

    /** Of the buses that drivers are configured for. */
    List<BusStateSource> busStates();

    /** Null if nobody can change any. */
    Configurations configurations();

    /** Null if nobody keeps users. */
    AccessDesk access();
}
