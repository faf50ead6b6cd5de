package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.SinkKeys;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Settings;
import io.tidegate.core.delivery.store.StoreSettings;
import java.util.concurrent.TimeUnit;

/**
 * What is configured for one outlet; checked.
 *
 * @param machine     when what is sent, written and dropped
 * @param store       how much disk
 * @param letterBytes most disk space for records that the server refused; 0 keeps none
 * @param clockWait   how long what comes waits for the clock to be set, in ns; 0: not at all
 */
public record OutletSettings(Settings machine, StoreSettings store, long letterBytes, long clockWait) {
    private static final long RETRY_MIN = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_REQUESTS = 8;
    /** Smallest {@code spool.bytes}. */
    public static final long MIN_SPOOL_BYTES = 1 << 20;

    /**
     * From the keys of a configuration.
     *
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    public static OutletSettings of(SinkKeys keys) {
        atLeast("flush.interval.ms", keys.flush_interval_ms(), 10);
        atLeast("batch.lines", keys.batch_lines(), 1);
        atLeast("outbox.bytes", keys.outbox_bytes(), 65_536);
        atLeast("spool.bytes", keys.spool_bytes(), MIN_SPOOL_BYTES);
        atLeast("spool.sync.interval.ms", keys.spool_sync_interval_ms(), -1);
        atLeast("spool.free.bytes", keys.spool_free_bytes(), -1);
        atLeast("retry.max.ms", keys.retry_max_ms(), 100);
        atLeast("dead.letter.bytes", keys.dead_letter_bytes(), 0);
        atLeast("clock.wait.ms", keys.clock_wait_ms(), 0);
        if (keys.requests_in_flight() < 1 || keys.requests_in_flight() > MAX_REQUESTS)
            throw wrong("requests.in.flight", "1 to " + MAX_REQUESTS, keys.requests_in_flight());
        boolean dropsOldest = dropsOldest(keys.spool_full().trim());
        Settings machine = new Settings(policy(keys.spool().trim()), dropsOldest, keys.outbox_bytes(),
                keys.batch_lines(),
                keys.requests_in_flight(), nanos(keys.flush_interval_ms()), RETRY_MIN,
                nanos(keys.retry_max_ms()),
                keys.health_check() ? CHECK_EVERY : 0, nanos(keys.spool_sync_interval_ms()));
        return new OutletSettings(machine,
                new StoreSettings(keys.spool_bytes(), keys.spool_free_bytes(), dropsOldest,
                        keys.spool_sync_interval_ms() == 0), keys.dead_letter_bytes(),
                nanos(keys.clock_wait_ms()));
    }

    private static long nanos(int millis) { return TimeUnit.MILLISECONDS.toNanos(millis); }

    private static Policy policy(String text) {
        for (Policy policy : Policy.values()) if (policy.key().equals(text)) return policy;
        throw wrong("spool", "memory, on-outage or always", text);
    }

    private static boolean dropsOldest(String text) {
        if (text.equals("drop-oldest")) return true;
        if (text.equals("refuse-newest")) return false;
        throw wrong("spool.full", "drop-oldest or refuse-newest", text);
    }

    private static void atLeast(String key, long value, long least) {
        if (value < least) throw wrong(key, "at least " + least, value);
    }

    private static IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }

    /** The same with less memory. */
    OutletSettings withMemory(long bytes) {
        Settings m = machine;
        return new OutletSettings(
                new Settings(m.policy(), m.dropsOldest(), bytes, m.requestRecords(), m.requests(), m.flush(),
                        m.retryMin(), m.retryMax(), m.checkEvery(), m.syncEvery()), store, letterBytes,
                clockWait);
    }
}
