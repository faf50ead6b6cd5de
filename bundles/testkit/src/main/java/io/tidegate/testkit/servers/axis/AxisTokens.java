package io.tidegate.testkit.servers.axis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Tokens of sessions: each is good once, and for 15 s unless told otherwise. Any thread. */
final class AxisTokens {
    private final Map<String, Long> given = new ConcurrentHashMap<>();
    private volatile long lifeMillis = 15_000;

    /** Those given from now on are good for so long. */
    void life(long millis) { lifeMillis = millis; }

    String next() {
        String token = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 60));
        given.put(token, System.nanoTime() + lifeMillis * 1_000_000);
        return token;
    }

    /** Whether it was given, not used before, and is not too old; it is used up now. */
    boolean admits(String token) {
        Long until = given.remove(token);
        return until != null && until - System.nanoTime() > 0;
    }
}
