package io.tidegate.sinks.prometheus;

import io.prometheus.client.Collector;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway tells about itself: the status of every room, asked at each scrape. Any thread. */
final class GatewayMetrics extends Collector {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayMetrics.class);
    /** The label is called name, as Prometheus itself sets one called instance and would rename ours. */
    private static final List<String> ROOM = List.of("room", "name");
    private static final List<String> FLOW = List.of("room", "name", "unit");

    private final Supplier<List<StatusSource>> sources;
    private final String version;
    private volatile boolean faulty;

    /**
     * @param sources those that are there now
     * @param version of the gateway
     */
    GatewayMetrics(Supplier<List<StatusSource>> sources, String version) {
        this.sources = sources;
        this.version = version;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<FlowStatus> flows = flows();
        return List.of(
                flow("tidegate_received", Type.COUNTER, "Taken over from upstream.", flows, FlowStatus::received),
                flow("tidegate_sent", Type.COUNTER, "Handed on with success.", flows, FlowStatus::sent),
                flow("tidegate_dropped", Type.COUNTER, "Lost or refused.", flows, FlowStatus::dropped),
                flow("tidegate_waiting", Type.GAUGE, "Still in the room.", flows, FlowStatus::waiting),
                up(flows), buildInfo());
    }

    /** One status per room, instance and unit; of two that claim to be the same, the first. */
    List<FlowStatus> flows() {
        Map<List<String>, FlowStatus> flows = new LinkedHashMap<>();
        boolean fault = false;
        for (StatusSource source : sources.get()) {
            try {
                FlowStatus status = source.status();
                flows.putIfAbsent(List.of(status.room(), status.instance(), status.unit()), status);
            } catch (RuntimeException | LinkageError e) { // LinkageError: its bundle was just replaced
                fault = true;
                if (!faulty)
                    LOG.warn("{} cannot tell its status and is not in the metrics", source.getClass().getName(), e);
            }
        }
        if (faulty && !fault) LOG.info("every room tells its status again");
        faulty = fault;
        List<FlowStatus> sorted = new ArrayList<>(flows.values());
        sorted.sort(Comparator.comparing(FlowStatus::name).thenComparing(FlowStatus::unit));
        return sorted;
    }

    private static MetricFamilySamples flow(String name, Type type, String help, List<FlowStatus> flows,
                                            ToLongFunction<FlowStatus> value) {
        String sampleName = type == Type.COUNTER ? name + "_total" : name;
        List<MetricFamilySamples.Sample> samples = new ArrayList<>(flows.size());
        for (FlowStatus flow : flows)
            samples.add(new MetricFamilySamples.Sample(sampleName, FLOW,
                    List.of(flow.room(), flow.instance(), flow.unit()), value.applyAsLong(flow)));
        return new MetricFamilySamples(name, type, help, samples);
    }

    private static MetricFamilySamples up(List<FlowStatus> flows) {
        Map<List<String>, Boolean> well = new LinkedHashMap<>();
        for (FlowStatus flow : flows)
            well.merge(List.of(flow.room(), flow.instance()), flow.isWell(), Boolean::logicalAnd);
        List<MetricFamilySamples.Sample> samples = new ArrayList<>(well.size());
        well.forEach((labels, isWell) ->
                samples.add(new MetricFamilySamples.Sample("tidegate_up", ROOM, labels, isWell ? 1 : 0)));
        String help = "1 if the room is well, 0 if it is in trouble.";
        return new MetricFamilySamples("tidegate_up", Type.GAUGE, help, samples);
    }

    private MetricFamilySamples buildInfo() {
        return new MetricFamilySamples("tidegate_build", Type.INFO, "Which gateway this is.", List.of(
                new MetricFamilySamples.Sample("tidegate_build_info", List.of("version"), List.of(version), 1)));
    }
}
