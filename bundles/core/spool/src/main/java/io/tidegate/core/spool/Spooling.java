package io.tidegate.core.spool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What is kept on disk for one sink, and how; checked at birth.
 *
 * @param policy    when lines go to disk
 * @param folder    of this sink alone
 * @param maxBytes  of its files
 * @param whenFull  what goes when nothing more fits, in memory and on disk
 * @param syncEvery how often what was written is made durable; zero: after every write; negative: never, the operating
 *                  system does it when it likes
 */
public record Spooling(Policy policy, Path folder, long maxBytes, WhenFull whenFull, Duration syncEvery) {
    /** Smallest {@code maxBytes}. */
    public static final long LEAST_BYTES = 1 << 20;

    /** When lines go to disk. */
    public enum Policy {
        /** Never. What an earlier configuration left there is still sent. */
        MEMORY,
        /** When the server does not take them, or not within a second. */
        ON_OUTAGE,
        /** Always, before they are sent. */
        ALWAYS;

        /** As in a configuration: {@code on-outage}. */
        public String key() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }
    }

    /** What goes when nothing more fits. */
    public enum WhenFull {
        /** The oldest lines. */
        DROP_OLDEST,
        /** What comes in. */
        REFUSE_NEWEST;

        /** As in a configuration: {@code drop-oldest}. */
        public String key() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }
    }

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    public Spooling {
        if (maxBytes < LEAST_BYTES) throw Outflow.wrong("spool.bytes", "at least " + LEAST_BYTES, maxBytes);
        if (syncEvery.toMillis() < -1) throw Outflow.wrong("spool.sync.interval.ms", "at least -1", syncEvery.toMillis());
    }

    /**
     * From the keys of a sink's configuration.
     *
     * @param policy     {@code spool}: {@code memory}, {@code on-outage} or {@code always}
     * @param maxBytes   {@code spool.bytes}
     * @param whenFull   {@code spool.full}: {@code drop-oldest} or {@code refuse-newest}
     * @param syncMillis {@code spool.sync.interval.ms}; 0 after every write, -1 never
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    public static Spooling of(String policy, long maxBytes, String whenFull, long syncMillis, Path folder) {
        return new Spooling(policy(policy), folder, maxBytes, whenFull(whenFull), Duration.ofMillis(syncMillis));
    }

    private static Policy policy(String text) {
        for (Policy policy : Policy.values()) if (policy.key().equals(text)) return policy;
        throw Outflow.wrong("spool", "memory, on-outage or always", text);
    }

    private static WhenFull whenFull(String text) {
        for (WhenFull when : WhenFull.values()) if (when.key().equals(text)) return when;
        throw Outflow.wrong("spool.full", "drop-oldest or refuse-newest", text);
    }

    /**
     * The folder of one sink.
     *
     * @param data of the gateway
     * @param name room and instance, {@code sinks.influx1~plant}
     */
    public static Path folder(Path data, String name) {
        StringBuilder safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > ' ' && ("._~-".indexOf(b) >= 0 || Character.isLetterOrDigit(b));
            safe.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return data.resolve("spool").resolve(safe.toString());
    }
}
