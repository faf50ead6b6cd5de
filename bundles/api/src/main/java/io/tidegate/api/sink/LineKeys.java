package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of every sink that writes InfluxDB line protocol: which values, and how they become lines. */
@ConsumerType
public interface LineKeys {
    @AttributeDefinition(required = false,
            description = "Tags for every line, each as key=value; separate several in one text by "
                    + "commas.")
    default String[] tags() { return new String[0]; }

    @AttributeDefinition(options = {
        @Option(label = "frame", value = "frame"),
        @Option(label = "signal", value = "signal")}, defaultValue = "frame",
            description = "What one line holds: all signals of a frame, as fields; or one signal, in the "
                    + "field value.")
    default String shape() { return "frame"; }

    @AttributeDefinition(required = false,
            description = "Measurement for samples: a template that may contain {bus}, {message}, {id}, "
                    + "{source} and, with one line per signal, {signal} and {unit}. Empty means {message}, "
                    + "or {bus} with one line per signal.")
    default String measurement() { return ""; }

    @AttributeDefinition(required = false,
            description = "Tags for samples, each as key=template like the measurement. Empty means "
                    + "bus={bus}, and with one line per signal also message={message}, signal={signal}.")
    default String[] sample_tags() { return new String[0]; }

    @AttributeDefinition(required = false,
            description = "Signals to write, each as Message.Signal, bus/Message.Signal, bus/Message or "
                    + "bus, with the wildcards * and ?; a leading ! excludes. Empty: all.")
    default String[] include() { return new String[0]; }

    @AttributeDefinition(required = false, description = "Signals to exclude, in the notation of "
            + "include; takes precedence over it.")
    default String[] exclude() { return new String[0]; }

    @AttributeDefinition(defaultValue = "true",
            description = "Also write the text of a value, where the DBC has one, as a second field.")
    default boolean texts() { return true; }

    @AttributeDefinition(options = {
        @Option(label = "every", value = "every"),
        @Option(label = "changes", value = "changes"),
        @Option(label = "snapshot", value = "snapshot")}, defaultValue = "every",
            description = "Which values to write: every value; only changes; the last value of each "
                    + "interval.")
    default String mode() { return "every"; }

    @AttributeDefinition(required = false,
            description = "Minimum change of a value that counts as a change: a number in the signal's "
                    + "unit, or a percentage of the value written last, for all signals, or for some as "
                    + "Message.Signal=number. The first that matches applies.")
    default String[] deadband() { return new String[0]; }

    @AttributeDefinition(min = "0", max = "86400000", defaultValue = "60000",
            description = "An unchanged value is written again after this time, in ms, 0 to 86400000; 0: "
                    + "never.")
    default long max_silence_ms() { return 60_000; }

    @AttributeDefinition(min = "10", max = "86400000", defaultValue = "1000",
            description = "Interval for mode = snapshot, in ms, 10 to 86400000.")
    default long snapshot_interval_ms() { return 1_000; }
}
