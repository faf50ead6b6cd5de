package io.tidegate.base.security.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often an address may try a password: {@value #BURST} times at once, then once every two seconds. Nobody
 * is ever shut out for good, as tries grow back while they are used up. Any thread may use it.
 */
public final class Attempts {
    static final int BURST = 10;
    static final long REFILL_NANOS = 2_000_000_000L;
    /** Addresses remembered; the one not heard of for longest is forgotten. */
    private static final int MAX_ADDRESSES = 1_000;

    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    public Attempts(LongSupplier nanoTime) { this.nanoTime = nanoTime; }

    /** Uses up one try; false if there is none left now. */
    public synchronized boolean take(String address) {
        Bucket bucket = buckets.computeIfAbsent(network(address), key -> new Bucket(nanoTime.getAsLong()));
        bucket.refill(nanoTime.getAsLong());
        if (bucket.tries == 0) return false;
        bucket.tries--;
        return true;
    }

    /** The password was right: the try that it took counts no more, but those before it do. */
    synchronized void giveBack(String address) {
        Bucket bucket = buckets.get(network(address));
        if (bucket != null) bucket.tries = Math.min(BURST, bucket.tries + 1);
    }

    /** Of an IPv6 address the first 64 bits, as its owner has all addresses behind them. */
    private static String network(String address) {
        String[] part = address.split(":");
        return part.length == 8 ? String.join(":", part[0], part[1], part[2], part[3]) : address;
    }

    private static final class Bucket {
        private int tries = BURST;
        private long since;

        Bucket(long now) { since = now; }

        void refill(long now) {
            long grown = (now - since) / REFILL_NANOS;
            if (grown <= 0) return;
            tries = (int) Math.min(BURST, tries + grown);
            since += grown * REFILL_NANOS;
        }
    }
}
