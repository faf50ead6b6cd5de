package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;

/** Something for the disk to do; one at a time, each answered by a method of {@link DeliveryMachine}. */
public sealed interface DiskOrder {
    /** Write a batch of this run; {@code skipped} numbers before it are not meant to be on disk. */
    record Write(Source live, MemoryBatch batch, long skipped) implements DiskOrder {}

    /** Read the record with this number, or the next one, joined with following ones up to about so many. */
    record Read(Source source, long from, int records) implements DiskOrder {}

    /** All numbers before this one are settled. */
    record Settle(Source source, long upTo) implements DiskOrder {}

    /** Keep records that the server refused for good. */
    record Keep(Lane lane, Batch records, String reason) implements DiskOrder {}

    /** Make durable what was written. */
    record Sync() implements DiskOrder {}

    /** See whether there is room again. @param byWriting also whether the disk can be written */
    record Probe(boolean byWriting) implements DiskOrder {}

    /** Look for what an earlier run, or another sink for the same target, left. */
    record Look() implements DiskOrder {}

    /** A source is drained: delete its files and let go of it. */
    record Finish(Source source) implements DiskOrder {}
}
