package io.tidegate.sinks.prometheus.values;

import io.prometheus.client.Collector;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** What the gateway tells about itself: every part, asked at each scrape. Any thread. */
public final class GatewayMetrics extends Collector {
    /**
     * The label is called name, as Prometheus itself sets one called instance and would rename ours. The
     * label room is the former name of component: it goes with 0.2.0.
     */
    private static final List<String> PART = List.of("room", "name", "component");
    private static final List<String> FLOW = List.of("room", "name", "unit", "component");
    private static final Pattern NUMBER = Pattern.compile("[a-z][a-z0-9_]*");

    /** Families of our own, and what simpleclient makes of them. */
    private static final List<String> TAKEN =
            List.of("received", "received_total", "sent", "sent_total", "dropped",
                    "dropped_total", "waiting", "configured", "up", "level", "build", "build_info");

    private final Supplier<List<ComponentStatus>> components;
    private final String version;

    /**
     * @param components all that there are now
     * @param version    of the gateway
     */
    public GatewayMetrics(Supplier<List<ComponentStatus>> components, String version) {
        this.components = components;
        this.version = version;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<ComponentStatus> all = components();
        List<MetricFamilySamples> families = new ArrayList<>(List.of(
                flow("tidegate_received", Type.COUNTER, "Received from upstream.", all, FlowStatus::received),
                flow("tidegate_sent", Type.COUNTER, "Passed on successfully.", all, FlowStatus::sent),
                flow("tidegate_dropped", Type.COUNTER, "Lost or refused.", all, FlowStatus::dropped),
                flow("tidegate_waiting", Type.GAUGE, "Waiting in the component.", all, FlowStatus::waiting),
                part("tidegate_configured", "1 if it is configured to run, 0 if it is switched off.", all,
                        component -> component.phase() == Phase.OFF ? 0.0 : 1),
                part("tidegate_up",
                        "1 if it runs and does its job, 0 if it is in trouble or does not run; absent"
                                + " if it is switched off.",
                        all, component -> isOff(component) ? null : component.isUp() ? 1.0 : 0),
                part("tidegate_level",
                        "0 well, 1 attention, 2 trouble or does not run; absent if it is switched off.", all,
                        component -> isOff(component) ? null
                                : (double) component.health().level().ordinal())));
        families.addAll(numbers(all));
        families.add(buildInfo());
        return families;
    }

    private static boolean isOff(ComponentStatus component) { return component.phase() == Phase.OFF; }

    /** All parts; of two of the same name the first. */
    public List<ComponentStatus> components() {
        Map<String, ComponentStatus> byName = new TreeMap<>();
        for (ComponentStatus component : components.get()) byName.putIfAbsent(component.name(), component);
        return new ArrayList<>(byName.values());
    }

    private static MetricFamilySamples flow(String name, Type type, String help, List<ComponentStatus> all,
            ToLongFunction<FlowStatus> value) {
        String sampleName = type == Type.COUNTER ? name + "_total" : name;
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (ComponentStatus component : all)
            for (FlowStatus flow : component.flows())
                samples.add(new MetricFamilySamples.Sample(sampleName, FLOW,
                        List.of(flow.room(), flow.instance(), flow.unit(), flow.room()),
                        value.applyAsLong(flow)));
        return new MetricFamilySamples(name, type, help, samples);
    }

    /** @param value of a part; null for none */
    private static MetricFamilySamples part(String name, String help, List<ComponentStatus> all,
            Function<ComponentStatus, Double> value) {
        List<MetricFamilySamples.Sample> samples = new ArrayList<>(all.size());
        for (ComponentStatus component : all) {
            Double number = value.apply(component);
            if (number != null)
                samples.add(new MetricFamilySamples.Sample(name, PART, List.of(component.component(),
                        component.instance(), component.component()), number));
        }
        return new MetricFamilySamples(name, Type.GAUGE, help, samples);
    }

    /**
     * What single parts tell, such as ages: each number is a family. A name that Prometheus would not take is
     * left out.
     */
    private static List<MetricFamilySamples> numbers(List<ComponentStatus> all) {
        Map<String, List<ComponentStatus>> having = new TreeMap<>();
        for (ComponentStatus component : all)
            for (String number : component.health().numbers().keySet())
                if (NUMBER.matcher(number).matches())
                    having.computeIfAbsent(number, it -> new ArrayList<>()).add(component);
        Map<String, MetricFamilySamples> families = new LinkedHashMap<>();
        having.forEach((number, components) -> families.put(number, part("tidegate_" + number,
                "For components that report it.", components,
                component -> component.health().numbers().get(number))));
        TAKEN.forEach(families::remove);
        return new ArrayList<>(families.values());
    }

    private MetricFamilySamples buildInfo() {
        return new MetricFamilySamples("tidegate_build", Type.INFO, "Which gateway this is.", List.of(
                new MetricFamilySamples.Sample("tidegate_build_info", List.of("version"), List.of(version),
                        1)));
    }
}
