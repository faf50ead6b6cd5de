package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.influx.FakeBucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a fake InfluxDB 2 knows: one org, its buckets, tokens with their rights. Guarded by the server. */
final class FakeState2 {
    /** Any bucket. */
    static final String ALL = "*";

    /**
     * Rights of a token: names of buckets, or {@link #ALL}.
     *
     * @param manages whether it may list orgs, and make and delete buckets
     */
    record Rights(Set<String> reads, Set<String> writes, boolean manages) {
        boolean mayRead(String bucket) { return reads.contains(ALL) || reads.contains(bucket); }

        boolean mayWrite(String bucket) { return writes.contains(ALL) || writes.contains(bucket); }
    }

    private final Map<String, FakeBucket> buckets = new LinkedHashMap<>();
    private final Map<String, Rights> tokens = new LinkedHashMap<>();
    private final Map<String, String> mappings = new LinkedHashMap<>();
    private @Nullable String org;
    private int ids = 0x10;

    /** Null as long as it is not set up. */
    @Nullable
    String org() { return org; }

    void org(String name) { org = name; }

    String orgId() { return "0f0e0d0c0b0a0900"; }

    boolean isOrg(String nameOrId) {
        return org != null && (org.equals(nameOrId) || orgId().equals(nameOrId));
    }

    String newId() { return String.format("0a0b0c0d%08x", ids++); }

    Map<String, FakeBucket> buckets() { return buckets; }

    FakeBucket addBucket(String name, Duration retention) {
        FakeBucket bucket = new FakeBucket(newId(), name, retention.toNanos());
        buckets.put(name, bucket);
        return bucket;
    }

    /** By id, else by name; null if there is none. */
    @Nullable
    FakeBucket bucket(String nameOrId) {
        FakeBucket byId = buckets.values().stream().filter(each -> each.id().equals(nameOrId)).findFirst()
                .orElse(null);
        return byId == null ? buckets.get(nameOrId) : byId;
    }

    void token(String token, Rights rights) { tokens.put(token, rights); }

    /** Null if there is no such token. */
    @Nullable
    Rights rights(String token) { return tokens.get(token); }

    void mapping(String database, String bucketId) { mappings.put(database, bucketId); }

    /** Where the writes of the 1.x path go: the mapping, else the bucket of that name. */
    @Nullable
    FakeBucket mapped(String database) { return bucket(mappings.getOrDefault(database, database)); }
}
