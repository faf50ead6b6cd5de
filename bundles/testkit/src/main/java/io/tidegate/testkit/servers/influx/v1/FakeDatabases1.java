package io.tidegate.testkit.servers.influx.v1;

import io.tidegate.testkit.servers.influx.FakeBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Databases of a fake InfluxDB 1.x with their retention policies. Any thread. */
final class FakeDatabases1 {
    private static final class Database {
        private final Map<String, FakeBucket> policies = new LinkedHashMap<>();
        private @Nullable String standard;
    }

    private final Map<String, Database> databases = new LinkedHashMap<>();

    synchronized void create(String name, String policy, Duration duration) {
        if (!databases.containsKey(name)) policy(name, policy, duration, true);
    }

    synchronized void policy(String database, String policy, Duration duration, boolean isDefault) {
        Database found = databases.computeIfAbsent(database, name -> new Database());
        found.policies.put(policy, new FakeBucket(database, policy, duration.toNanos()));
        if (isDefault || found.standard == null) found.standard = policy;
    }

    synchronized boolean has(String database) { return databases.containsKey(database); }

    /** The policy; the default if the name is empty; null if there is none. */
    synchronized @Nullable FakeBucket policy(String database, String policy) {
        Database found = databases.get(database);
        return found == null ? null : found.policies.get(policy.isEmpty() ? found.standard : policy);
    }

    synchronized List<String> names() { return new ArrayList<>(databases.keySet()); }
}
