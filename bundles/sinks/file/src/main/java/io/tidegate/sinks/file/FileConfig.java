package io.tidegate.sinks.file;

import io.tidegate.api.sink.LineKeys;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user says about one series of files. */
@ObjectClassDefinition(name = "Tidegate: sink file",
        description = "Writes samples, metrics and events as line protocol to rotating files.")
public interface FileConfig extends LineKeys {
    /** Default of {@code outbox.bytes}. */
    long OUTBOX_BYTES = 16L << 20;

    @AttributeDefinition(defaultValue = "lines", description = "Folder for the files; a relative path "
            + "starts at the data folder.")
    default String folder() { return "lines"; }

    @AttributeDefinition(min = "10", max = "3600000", defaultValue = "1000",
            description = "Maximum time that a line waits in memory, in ms, 10 to 3600000; a crash loses "
                    + "the lines of this time.")
    default int flush_interval_ms() { return 1_000; }

    @AttributeDefinition(min = "65536", max = "4294967296", defaultValue = "16777216",
            description = "Size of a file after which the next one begins, in bytes, 64 KiB to 4 GiB.")
    default long rotate_bytes() { return 16L << 20; }

    @AttributeDefinition(min = "0", max = "525600", defaultValue = "60",
            description = "Age of a file after which the next one begins, in minutes, 0 to 525600; "
                    + "0: only by size.")
    default int rotate_minutes() { return 60; }

    @AttributeDefinition(defaultValue = "true", description = "Compress finished files, to about a "
            + "twelfth of the size.")
    default boolean gzip() { return true; }

    @AttributeDefinition(min = "0", max = "1000000", defaultValue = "1000",
            description = "Maximum number of files to keep, 0 to 1000000; the oldest are deleted first. "
                    + "0: no limit.")
    default int keep_files() { return 1_000; }

    @AttributeDefinition(min = "0", max = "1099511627776", defaultValue = "1073741824",
            description = "Maximum total size of the files in bytes, 0 to 1 TiB; the oldest are deleted "
                    + "first. 0: no limit.")
    default long keep_bytes() { return 1L << 30; }

    @AttributeDefinition(min = "65536", max = "4294967296", defaultValue = "16777216",
            description = "Maximum memory for lines while nothing can be written, in bytes, 64 KiB to 4 "
                    + "GiB.")
    default long outbox_bytes() { return OUTBOX_BYTES; }

    @AttributeDefinition(min = "0", max = "3600000", defaultValue = "0",
            description = "Maximum time to wait, from the start, until the computer's clock is set, in "
                    + "ms, 0 to 3600000. Samples, metrics and events wait in memory, and are written "
                    + "with the times of the clock that is set. 0 does not wait.")
    default int clock_wait_ms() { return 0; }

    /** How the web console names an instance. */
    @AttributeDefinition(defaultValue = "{folder}")
    default String webconsole_configurationFactory_nameHint() { return "{folder}"; }
}
