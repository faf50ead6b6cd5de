package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The keys of every sink. Let the interface of your {@code @ObjectClassDefinition} extend it, and the web
 * console shows them. Each default stands in the annotation, for the form, and in the body, for the program.
 */
@ConsumerType
public interface SinkKeys {
    @AttributeDefinition(min = "10", max = "3600000", defaultValue = "1000",
            description = "Maximum time that a record waits for its batch to fill, in ms, 10 to 3600000.")
    default int flush_interval_ms() { return 1_000; }

    @AttributeDefinition(min = "1", max = "100000", defaultValue = "5000",
            description = "Maximum number of records in one request, 1 to 100000.")
    default int batch_lines() { return 5_000; }

    @AttributeDefinition(min = "65536", max = "4294967296", defaultValue = "67108864",
            description = "Maximum memory for records that wait for the server, in bytes, 64 KiB to 4 "
                    + "GiB; less if the gateway has little memory.")
    default long outbox_bytes() { return 64L << 20; }

    @AttributeDefinition(options = {
        @Option(label = "memory", value = "memory"),
        @Option(label = "on-outage", value = "on-outage"),
        @Option(label = "always", value = "always")}, defaultValue = "on-outage",
            description = "When waiting records are spooled to disk, so that they survive a restart: "
                    + "never; when the server has not accepted them for a second, or memory is half full; "
                    + "always, before they are sent.")
    default String spool() { return "on-outage"; }

    @AttributeDefinition(min = "1048576", max = "1099511627776", defaultValue = "1073741824",
            description = "Maximum disk space for waiting records, in bytes, 1 MiB to 1 TiB; they are "
                    + "compressed to about a sixth.")
    default long spool_bytes() { return 1L << 30; }

    @AttributeDefinition(options = {
        @Option(label = "drop-oldest", value = "drop-oldest"),
        @Option(label = "refuse-newest", value = "refuse-newest")}, defaultValue = "drop-oldest",
            description = "Which records are dropped, and counted, when memory and spool are full.")
    default String spool_full() { return "drop-oldest"; }

    @AttributeDefinition(min = "-1", max = "3600000", defaultValue = "1000",
            description = "Interval at which the spool is synced (fsync), so that it survives a power "
                    + "failure, in ms, -1 to 3600000; 0: every write; -1: left to the operating system.")
    default int spool_sync_interval_ms() { return 1_000; }

    @AttributeDefinition(min = "-1", max = "1099511627776", defaultValue = "-1",
            description = "Free space to leave on the spool's file system, in bytes; -1: 5 % of it, at "
                    + "most 256 MiB.")
    default long spool_free_bytes() { return -1; }

    @AttributeDefinition(min = "100", max = "3600000", defaultValue = "30000",
            description = "Maximum back-off between two attempts while the server accepts no records, in "
                    + "ms, 100 to 3600000.")
    default int retry_max_ms() { return 30_000; }

    @AttributeDefinition(defaultValue = "true",
            description = "Check at startup, and every 10 s while nothing is sent, whether the server "
                    + "would accept records.")
    default boolean health_check() { return true; }

    @AttributeDefinition(min = "1", max = "8", defaultValue = "2",
            description = "Maximum number of concurrent requests when more than one batch waits, 1 to 8; "
                    + "the records of one series stay in order.")
    default int requests_in_flight() { return 2; }

    @AttributeDefinition(min = "0", max = "1099511627776", defaultValue = "16777216",
            description = "Maximum disk space for dead letters, the records that the server rejected for "
                    + "good, in bytes, 0 to 1 TiB; they are in dead-letters.lp beside the spool, with the "
                    + "reason. 0 keeps none.")
    default long dead_letter_bytes() { return 16L << 20; }

    @AttributeDefinition(min = "0", max = "3600000", defaultValue = "0",
            description = "Maximum time to wait, from the start, until the computer's clock is set, in "
                    + "ms, 0 to 3600000. Samples, metrics and events wait in memory, and are sent with the "
                    + "times of the clock that is set. 0 does not wait.")
    default int clock_wait_ms() { return 0; }
}
