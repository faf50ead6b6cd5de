package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of every sink that writes InfluxDB line protocol: which values, and how they become lines. */
@ConsumerType
public interface LineKeys {
    @AttributeDefinition(required = false,
            description = "Tags for every line, each as key=value; several in one text are separated by commas.")
    default String[] tags() { return new String[0]; }

    @AttributeDefinition(options = {
        @Option(label = "frame", value = "frame"),
        @Option(label = "signal", value = "signal")}, defaultValue = "frame",
            description = "What one line is: a frame with its signals as fields, or a signal with the field value.")
    default String shape() { return "frame"; }

    @AttributeDefinition(required = false,
            description = "Measurement of a line of samples: text with {bus}, {message}, {id}, {source} and, if a line"
                    + " is a signal, {signal} and {unit} to fill in; empty means {message}, or {bus} if a line is a"
                    + " signal.")
    default String measurement() { return ""; }

    @AttributeDefinition(required = false,
            description = "Tags of a line of samples, each as key=text, filled in like the measurement; empty means"
                    + " bus={bus}, and message={message}, signal={signal} if a line is a signal.")
    default String[] sample_tags() { return new String[0]; }

    @AttributeDefinition(required = false,
            description = "Signals to write, each as Message.Signal, bus/Message.Signal, bus/Message or bus, with * and"
                    + " ?, or with ! before it as in exclude. Empty: all.")
    default String[] include() { return new String[0]; }

    @AttributeDefinition(required = false, description = "Signals not to write, like include; counts before it.")
    default String[] exclude() { return new String[0]; }

    @AttributeDefinition(defaultValue = "true",
            description = "Write the text of a value, where the DBC has one, as a second field.")
    default boolean texts() { return true; }

    @AttributeDefinition(options = {
        @Option(label = "every", value = "every"),
        @Option(label = "changes", value = "changes"),
        @Option(label = "snapshot", value = "snapshot")}, defaultValue = "every",
            description = "Which values to write: every one; those that changed; the last one in each interval.")
    default String mode() { return "every"; }

    @AttributeDefinition(required = false,
            description = "How far a value must move to have changed: a number in the signal's unit or a percentage of"
                    + " the last one written, for all or for some signals as Message.Signal=number; the first that fits"
                    + " counts.")
    default String[] deadband() { return new String[0]; }

    @AttributeDefinition(min = "0", max = "86400000", defaultValue = "60000",
            description = "After so long an unchanged value is written again, in ms, 0 to 86400000; 0: never.")
    default long max_silence_ms() { return 60_000; }

    @AttributeDefinition(min = "10", max = "86400000", defaultValue = "1000",
            description = "Interval of mode snapshot, in ms, 10 to 86400000.")
    default long snapshot_interval_ms() { return 1_000; }
}
