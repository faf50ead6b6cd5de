package io.tidegate.core.delivery.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of all sinks together. Where they ask for more, each gets its share. Any thread.
 */
final class MemoryBudget {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryBudget.class);
    private static final double MIB = 1 << 20;

    private record Share(long wanted, LongConsumer given) {}

    private final long all;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();

    MemoryBudget(long all) { this.all = all; }

    /**
     * Takes part, or takes part otherwise than before.
     *
     * @param name   of the sink
     * @param wanted {@code outbox.bytes}
     * @param given  told how much it is, now and whenever that changes
     */
    synchronized void join(String name, long wanted, LongConsumer given) {
        shares.put(name, new Share(wanted, given));
        share();
    }

    synchronized void leave(String name) {
        shares.remove(name);
        told.remove(name);
        share();
    }

    private void share() {
        long wanted = shares.values().stream().mapToLong(Share::wanted).sum();
        shares.forEach((name, share) -> {
            long bytes = wanted <= all ? share.wanted : (long) (share.wanted * ((double) all / wanted));
            share.given.accept(bytes);
            if (bytes < share.wanted && told.getOrDefault(name, Long.MAX_VALUE) > bytes) {
                told.put(name, bytes);
                LOG.warn(
                        "{}: outbox.bytes = {} is too much for the memory of this gateway: {} MiB are used, "
                                + "as all sinks together get {} MiB of what Java may have (raise that: "
                                + "JAVA_OPTS=-Xmx...)",
                        name, share.wanted,
                        Math.round(bytes / MIB), Math.round(all / MIB));
            }
        });
    }
}
