package io.tidegate.sinks.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one series of files. */
@ObjectClassDefinition(name = "Tidegate: sink file",
        description = "Writes samples, metrics and events as line protocol into rotating files.")
@interface FileConfig {
    @AttributeDefinition(description = "Folder of the files; a relative one is within the data folder.")
    String folder() default "lines";

    @AttributeDefinition(required = false,
            description = "Tags for every line, each as key=value; several in one text are separated by commas.")
    String[] tags() default {};

    @AttributeDefinition(options = {@Option("frame"), @Option("signal")},
            description = "What one line is: a frame with its signals as fields, or a signal with the field value.")
    String shape() default "frame";

    @AttributeDefinition(required = false,
            description = "Measurement of a line of samples: text with {bus}, {message}, {id}, {source} and, if a line"
                    + " is a signal, {signal} and {unit} to fill in; empty means {message}, or {bus} if a line is a"
                    + " signal.")
    String measurement() default "";

    @AttributeDefinition(required = false,
            description = "Tags of a line of samples, each as key=text, filled in like the measurement; empty means"
                    + " bus={bus}, and message={message}, signal={signal} if a line is a signal.")
    String[] sample_tags() default {};

    @AttributeDefinition(required = false,
            description = "Signals to write, each as bus/message/signal with * and ?; the end can be left out."
                    + " Empty: all.")
    String[] include() default {};

    @AttributeDefinition(required = false, description = "Signals not to write, like include; counts before it.")
    String[] exclude() default {};

    @AttributeDefinition(description = "Write the text of a value, where the DBC has one, as a second field.")
    boolean texts() default true;

    @AttributeDefinition(options = {@Option("every"), @Option("changes"), @Option("snapshot")},
            description = "Which values to write: every one; those that changed; the last one in each interval.")
    String mode() default "every";

    @AttributeDefinition(required = false,
            description = "How far a value must move to have changed: a number in the signal's unit or a percentage of"
                    + " the last one written, for all or as bus/message/signal=number; the first that fits counts.")
    String[] deadband() default {};

    @AttributeDefinition(min = "0", max = "86400000",
            description = "After so long an unchanged value is written again, in ms, 0 to 86400000; 0: never.")
    long max_silence_ms() default 60_000;

    @AttributeDefinition(min = "10", max = "86400000",
            description = "Interval of mode snapshot, in ms, 10 to 86400000.")
    long snapshot_interval_ms() default 1_000;

    @AttributeDefinition(min = "10", max = "3600000",
            description = "Longest time a line waits in memory, in ms, 10 to 3600000; a crash loses as much.")
    int flush_interval_ms() default 1_000;

    @AttributeDefinition(min = "65536", max = "4294967296",
            description = "Size of a file after which the next one begins, in bytes, 64 KiB to 4 GiB.")
    long rotate_bytes() default 16L << 20;

    @AttributeDefinition(min = "0", max = "525600",
            description = "Age of a file after which the next one begins, in minutes, 0 to 525600; 0: only by size.")
    int rotate_minutes() default 60;

    @AttributeDefinition(description = "Compress a file once it is finished: about a twelfth of the bytes.")
    boolean gzip() default true;

    @AttributeDefinition(min = "0", max = "1000000",
            description = "Most files to keep, 0 to 1000000; the oldest go first; 0: no limit.")
    int keep_files() default 1_000;

    @AttributeDefinition(min = "0", max = "1099511627776",
            description = "Most bytes of all files to keep, 0 to 1 TiB; the oldest go first; 0: no limit.")
    long keep_bytes() default 1L << 30;

    @AttributeDefinition(min = "65536", max = "4294967296",
            description = "Most memory for lines while nothing can be written, in bytes, 64 KiB to 4 GiB.")
    long outbox_bytes() default 16L << 20;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{folder}";
}
