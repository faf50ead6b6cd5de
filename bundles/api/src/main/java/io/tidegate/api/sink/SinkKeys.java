package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of every sink. Let the interface of your {@code @ObjectClassDefinition} extend it, and the web console shows them.
 * Each default stands in the annotation, for the form, and in the body, for the program.
 */
@ConsumerType
public interface SinkKeys {
    @AttributeDefinition(min = "10", max = "3600000", defaultValue = "1000",
            description = "Longest time a record waits for its batch to fill, in ms, 10 to 3600000.")
    default int flush_interval_ms() { return 1_000; }

    @AttributeDefinition(min = "1", max = "100000", defaultValue = "5000",
            description = "Most records of one request, 1 to 100000.")
    default int batch_lines() { return 5_000; }

    @AttributeDefinition(min = "65536", max = "4294967296", defaultValue = "67108864",
            description = "Most memory for records that wait for the server, in bytes, 64 KiB to 4 GiB; less where the"
                    + " memory of the gateway is small.")
    default long outbox_bytes() { return 64L << 20; }

    @AttributeDefinition(options = {
        @Option(label = "memory", value = "memory"),
        @Option(label = "on-outage", value = "on-outage"),
        @Option(label = "always", value = "always")}, defaultValue = "on-outage",
            description = "When records that wait go to disk: never; once the server has not taken them for a second, or"
                    + " memory is half full; always, before they are sent. What is on disk survives the end of the gateway.")
    default String spool() { return "on-outage"; }

    @AttributeDefinition(min = "1048576", max = "1099511627776", defaultValue = "1073741824",
            description = "Most disk space for records that wait, in bytes, 1 MiB to 1 TiB; they are deflated to about a"
                    + " sixth.")
    default long spool_bytes() { return 1L << 30; }

    @AttributeDefinition(options = {
        @Option(label = "drop-oldest", value = "drop-oldest"),
        @Option(label = "refuse-newest", value = "refuse-newest")}, defaultValue = "drop-oldest",
            description = "What is dropped, and counted, when nothing more fits.")
    default String spool_full() { return "drop-oldest"; }

    @AttributeDefinition(min = "-1", max = "3600000", defaultValue = "1000",
            description = "How often what is on disk is made safe from a loss of power, in ms, -1 to 3600000; 0: with"
                    + " every write; -1: never, the operating system does it when it likes.")
    default int spool_sync_interval_ms() { return 1_000; }

    @AttributeDefinition(min = "-1", max = "1099511627776", defaultValue = "-1",
            description = "Free space that the spool leaves on its file system, in bytes; -1: 5 % of it, at most 256 MiB.")
    default long spool_free_bytes() { return -1; }

    @AttributeDefinition(min = "100", max = "3600000", defaultValue = "30000",
            description = "Longest pause between two attempts while the server does not take records, in ms,"
                    + " 100 to 3600000.")
    default int retry_max_ms() { return 30_000; }

    @AttributeDefinition(defaultValue = "true",
            description = "Ask the server at the start, and every 10 s while nothing is sent, whether it would take"
                    + " records.")
    default boolean health_check() { return true; }

    @AttributeDefinition(min = "1", max = "8", defaultValue = "2",
            description = "Most requests at the same time, 1 to 8, once more than one batch waits; the records of one"
                    + " series stay in order.")
    default int requests_in_flight() { return 2; }

    @AttributeDefinition(min = "0", max = "1099511627776", defaultValue = "16777216",
            description = "Most disk space for records that the server refused for good, in bytes, 0 to 1 TiB; they are"
                    + " kept in dead-letters.lp beside the spool, with the reason; 0 keeps none.")
    default long dead_letter_bytes() { return 16L << 20; }
}
