package io.tidegate.sinks.prometheus.values;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.metricnames.FamilyNames;
import io.tidegate.core.metricnames.MetricNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each signal in a family of its own: {@code can_<message>_<signal>_<unit>{bus}}, with the tags of its
 * message. One message, signal and unit on several buses is one family; two that would have one name are
 * numbered, and it is said.
 */
public final class FamilyPerSignal implements SignalNaming {
    private static final Logger LOG = LoggerFactory.getLogger(FamilyPerSignal.class);

    private record Origin(String message, String signal, String unit) {
        @Override
        public String toString() { return message + "." + signal + (unit.isEmpty() ? "" : " in " + unit); }
    }

    private final String room;
    private final FamilyNames names;
    private final Map<Origin, Family> families = new HashMap<>();

    /** @param room for the log */
    public FamilyPerSignal(String room, FamilyNames names) {
        this.room = room;
        this.names = names;
    }

    @Override
    public Series series(String bus, Message message, Signal signal) {
        Family family = families.computeIfAbsent(new Origin(message.name(), signal.name(), signal.unit()),
                this::family);
        List<String> labels = new ArrayList<>(List.of("bus"));
        labels.addAll(message.tags().keySet());
        List<String> values = new ArrayList<>(List.of(bus));
        values.addAll(message.tags().values());
        return new Series(family, MetricNames.labels(labels), values);
    }

    private Family family(Origin origin) {
        String wanted = MetricNames.ofSignal(origin.message, origin.signal, origin.unit);
        String name = names.claim(wanted);
        if (!name.equals(wanted))
            LOG.warn(
                    "{}: the name {} is in use already, so {} is called {}; "
                            + "rename one of the two in the DBC file",
                    room,
                    wanted, origin, name);
        return new Family(name, names.claim(name + "_last_update_timestamp_seconds"),
                "Latest physical value of CAN signal " + origin + ".");
    }
}
