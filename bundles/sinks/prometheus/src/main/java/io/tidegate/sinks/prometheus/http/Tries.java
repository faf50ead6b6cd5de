package io.tidegate.sinks.prometheus.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often an address may give a wrong password: {@value #BURST} times at once, then once every two seconds.
 * Others may share the address (NAT, a proxy), so the right one is no part of this. Addresses of one IPv6
 * network (64 bits) are one. Any thread.
 */
public final class Tries {
    public static final int BURST = 10;
    static final long REFILL_NANOS = 2_000_000_000L;
    /** A wrong one of an address is news once in this time. */
    static final long NEWS_NANOS = 3_600_000_000_000L;
    private static final int MAX_ADDRESSES = 1_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LongSupplier nanoTime;
    /** Of addresses that were wrong; the one that was wrong longest ago is forgotten. */
    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    Tries(LongSupplier nanoTime) { this.nanoTime = nanoTime; }

    /** What a wrong password is answered with. */
    record Verdict(boolean isTooMuch, boolean isNews) {}

    /** Takes note that this address gave a wrong one. */
    synchronized Verdict wasWrong(InetAddress address) {
        long now = nanoTime.getAsLong();
        Wrong of = wrong.computeIfAbsent(network(address), network -> new Wrong(now));
        boolean isTooMuch = of.left(now) == 0;
        if (!isTooMuch) of.left--;
        return new Verdict(isTooMuch, of.isNews(now));
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        return Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES));
    }

    private static final class Wrong {
        private long since;
        private int left = BURST;
        private long told;

        Wrong(long now) {
            since = now;
            told = now - NEWS_NANOS;
        }

        boolean isNews(long now) {
            if (now - told < NEWS_NANOS) return false;
            told = now;
            return true;
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
