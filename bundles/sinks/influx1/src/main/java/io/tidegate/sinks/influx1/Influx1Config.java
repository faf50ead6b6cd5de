package io.tidegate.sinks.influx1;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user says about one InfluxDB 1.x database. */
@ObjectClassDefinition(name = "Tidegate: sink InfluxDB 1.x",
        description = "Writes samples, metrics and events into one database of an InfluxDB 1.x server.")
@interface Influx1Config {
    @AttributeDefinition(description = "Base URL of the server, http or https, without user and password.")
    String url() default "http://localhost:8086";

    @AttributeDefinition(description = "Name of the database to write into. Required.")
    String database();

    @AttributeDefinition(required = false, description = "Retention policy to write into; empty means the default one.")
    String retention_policy() default "";

    @AttributeDefinition(required = false, description = "User name; empty if the server asks for none.")
    String user() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "Password of the user.")
    String _password() default "";

    @AttributeDefinition(description = "Create the database if the server does not have it.")
    boolean create_database() default false;

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
            description = "Longest time a line waits for its batch to fill, in ms, 10 to 3600000.")
    int flush_interval_ms() default 1_000;

    @AttributeDefinition(min = "1", max = "100000", description = "Most lines of one request, 1 to 100000.")
    int batch_lines() default 5_000;

    @AttributeDefinition(min = "65536", max = "4294967296",
            description = "Most memory for lines that wait for the server, in bytes, 64 KiB to 4 GiB.")
    long outbox_bytes() default 64L << 20;

    @AttributeDefinition(options = {@Option("memory"), @Option("on-outage"), @Option("always")},
            description = "When lines that wait go to disk: never; once the server has not taken them for a second;"
                    + " always, before they are sent. What is on disk survives the end of the gateway.")
    String spool() default "on-outage";

    @AttributeDefinition(min = "1048576", max = "1099511627776",
            description = "Most disk space for lines that wait, in bytes, 1 MiB to 1 TiB; they are deflated to about a"
                    + " sixth.")
    long spool_bytes() default 1L << 30;

    @AttributeDefinition(options = {@Option("drop-oldest"), @Option("refuse-newest")},
            description = "What is dropped, and counted, when nothing more fits.")
    String spool_full() default "drop-oldest";

    @AttributeDefinition(min = "-1", max = "3600000",
            description = "How often what is on disk is made safe from a loss of power, in ms, -1 to 3600000; 0: with"
                    + " every write; -1: never, the operating system does it when it likes.")
    int spool_sync_interval_ms() default 1_000;

    @AttributeDefinition(min = "100", max = "600000",
            description = "Longest time to wait for an answer, in ms, 100 to 600000.")
    int request_timeout_ms() default 10_000;

    @AttributeDefinition(min = "100", max = "3600000",
            description = "Longest pause between two attempts while the server does not take lines, in ms,"
                    + " 100 to 3600000.")
    int retry_max_ms() default 30_000;

    @AttributeDefinition(description = "Ask /ping at the start and every 10 s while nothing is sent.")
    boolean health_check() default true;

    @AttributeDefinition(description = "Compress requests with gzip, level 1: about a sixth of the bytes.")
    boolean gzip() default true;

    @AttributeDefinition(min = "1", max = "8",
            description = "Most requests at the same time, 1 to 8, once more than one batch waits; the lines of one"
                    + " series stay in order.")
    int requests_in_flight() default 2;

    @AttributeDefinition(min = "0", max = "1099511627776",
            description = "Most disk space for lines that the server refused for good, in bytes, 0 to 1 TiB; they are"
                    + " kept in dead-letters.lp beside the spool, with the reason; 0 keeps none.")
    long dead_letter_bytes() default 16L << 20;

    @AttributeDefinition(required = false,
            description = "File with the certificates of the authorities to trust for https, PEM; from the folder of the"
                    + " configuration files; empty means those that Java trusts.")
    String tls_ca_file() default "";

    @AttributeDefinition(required = false,
            description = "HTTP proxy on the way to the server, host:port; empty means the one of Java's settings, if any.")
    String proxy() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Headers for every request, each as Name: value; several in one text are separated by commas.")
    String[] _headers() default {};

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{url} {database}";
}
