package io.tidegate.sinks.prometheus.values;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.metricnames.MetricNames;
import java.util.ArrayList;
import java.util.List;

/** All signals in {@code can_signal_value{bus,message,signal,unit}}, with the tags of their message. */
public final class OneFamily implements SignalNaming {
    public static final String NAME = "can_signal_value";
    public static final String LAST_UPDATE = "can_signal_last_update_timestamp_seconds";
    private static final List<String> LABELS = List.of("bus", "message", "signal", "unit");
    private static final Family FAMILY =
            new Family(NAME, LAST_UPDATE, "Latest physical value of a CAN signal, in its unit.");

    @Override
    public Series series(String bus, Message message, Signal signal) {
        List<String> values = List.of(bus, message.name(), signal.name(), signal.unit());
        if (message.tags().isEmpty()) return new Series(FAMILY, LABELS, values);
        List<String> labels = new ArrayList<>(LABELS);
        labels.addAll(message.tags().keySet());
        List<String> all = new ArrayList<>(values);
        all.addAll(message.tags().values());
        return new Series(FAMILY, MetricNames.labels(labels), all);
    }
}
