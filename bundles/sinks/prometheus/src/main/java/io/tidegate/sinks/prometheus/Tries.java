package io.tidegate.sinks.prometheus;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often an address may give a wrong password: {@value #BURST} times at once, then once every two seconds; what it
 * gives meanwhile is not looked at. Addresses of one IPv6 network (64 bits) are one. Any thread.
 */
final class Tries {
    static final int BURST = 10;
    static final long REFILL_NANOS = 2_000_000_000L;
    private static final int MAX_ADDRESSES = 1_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LongSupplier nanoTime;
    /** Of addresses that were wrong since they were right; the one that was wrong longest ago is forgotten. */
    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) { return size() > MAX_ADDRESSES; }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    Tries(LongSupplier nanoTime) { this.nanoTime = nanoTime; }

    /** Whether what this address gives is looked at now. */
    synchronized boolean mayTry(InetAddress address) {
        Wrong known = wrong.get(network(address));
        return known == null || known.left(nanoTime.getAsLong()) > 0;
    }

    /** @return whether it is the first time since it was right */
    synchronized boolean wasWrong(InetAddress address) {
        long now = nanoTime.getAsLong();
        Wrong known = wrong.get(network(address));
        if (known == null) wrong.put(network(address), new Wrong(now, BURST - 1));
        else known.left = Math.max(0, known.left(now) - 1);
        return known == null;
    }

    /** @return whether it was wrong before */
    synchronized boolean wasRight(InetAddress address) { return wrong.remove(network(address)) != null; }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        return Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES));
    }

    private static final class Wrong {
        private long since;
        private int left;

        Wrong(long now, int left) {
            since = now;
            this.left = left;
        }

        int left(long now) {
            long grown = (now - since) / REFILL_NANOS;
            if (grown > 0) {
                left = (int) Math.min(BURST, left + grown);
                since += grown * REFILL_NANOS;
            }
            return left;
        }
    }
}
