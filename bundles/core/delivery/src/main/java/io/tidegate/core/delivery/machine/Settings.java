package io.tidegate.core.delivery.machine;

/**
 * What is configured. Times in ns, sizes in bytes.
 *
 * @param policy         when records go to disk
 * @param dropsOldest    what is dropped when nothing more fits: the oldest, otherwise new records
 * @param memoryBytes    maximum memory for records
 * @param requestRecords maximum number of records in one request
 * @param requests       maximum number of concurrent requests
 * @param flush          maximum time that a record waits for its batch to fill
 * @param retryMin       first pause after a failed attempt
 * @param retryMax       longest pause of the back-off
 * @param checkEvery     how often an idle server is asked whether it is well; 0: never
 * @param syncEvery      how often what was written is made durable; 0: with every write; negative: never
 */
public record Settings(Policy policy, boolean dropsOldest, long memoryBytes, int requestRecords, int requests,
        long flush,
        long retryMin, long retryMax, long checkEvery, long syncEvery) {
    /** A server that has not taken a batch so long after it was due counts as away. */
    static final long PATIENCE = 1_000_000_000L;
    /** Whatever its records: well below the 25 MB that InfluxDB 1.x takes by default. */
    private static final long MAX_BATCH_BYTES = 8 << 20;

    /** Records of a batch: as many as fill all requests. */
    int batchRecords() { return (int) Math.min(Integer.MAX_VALUE, (long) requestRecords * requests); }

    /** Bytes of a batch at which it is cut. */
    long batchBytes() { return Math.min(MAX_BATCH_BYTES, Math.max(1024, memoryBytes / 8)); }
}
