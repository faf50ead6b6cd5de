package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeBucket;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.line.LineTime;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Orgs, buckets, DBRP mappings and the setup of InfluxDB 2. Guarded by the server. */
final class FakeManagement2 {
    private static final String BUCKETS = "/api/v2/buckets";

    /** The body is not the JSON it should be. */
    private static final class BadBody extends Exception {
        private static final long serialVersionUID = 1;

        private BadBody(String message) { super(message); }
    }

    private final FakeState2 state;

    FakeManagement2(FakeState2 state) { this.state = state; }

    Answer answer(FakeRequest request, FakeState2.Rights rights) {
        String path = request.path();
        try {
            return switch (request.method() + ' ' + path) {
                case "GET /api/v2/orgs" -> orgs(request, rights);
                case "GET /api/v2/buckets" -> buckets(request, rights);
                case "POST /api/v2/buckets" -> create(request, rights);
                case "POST /api/v2/dbrps" -> map(request, rights);
                default -> request.method().equals("DELETE") && path.startsWith(BUCKETS + '/')
                        ? delete(path.substring(BUCKETS.length() + 1), rights) : Answers2.NO_PATH;
            };
        } catch (BadBody e) {
            return Answers2.error("invalid", String.valueOf(e.getMessage()));
        }
    }

    /** Whether it may be set up, and the setup itself; needs no token. */
    Answer setup(FakeRequest request) {
        if (!request.method().equals("POST"))
            return Answers2.indented(200, Json.createObjectBuilder().add("allowed", state.org() == null)
                    .build());
        if (state.org() != null) return Answers2.indentedError("conflict",
                "onboarding has already been completed");
        try {
            JsonObject asked = json(request);
            state.org(asked.getString("org"));
            state.token(asked.getString("token"),
                    new FakeState2.Rights(Set.of(FakeState2.ALL), Set.of(FakeState2.ALL), true));
            FakeBucket bucket = state.addBucket(asked.getString("bucket"),
                    Duration.ofSeconds(asked.getInt("retentionPeriodSeconds", 0)));
            return Answers2.indented(201, Json.createObjectBuilder()
                    .add("user", Json.createObjectBuilder().add("id", state.newId()).add("name",
                            asked.getString("username")))
                    .add("bucket", bucket(bucket)).add("org", org())
                    .add("auth", Json.createObjectBuilder().add("id", state.newId()).add("token",
                            asked.getString("token"))
                            .add("status", "active").add("orgID", state.orgId()).add("org", state.org()))
                    .build());
        } catch (BadBody e) {
            return Answers2.error("invalid", String.valueOf(e.getMessage()));
        }
    }

    private JsonObjectBuilder org() {
        return Json.createObjectBuilder().add("links", Json.createObjectBuilder().add("self", "/api/v2/orgs/"
                + state.orgId()))
                .add("id", state.orgId()).add("name", state.org()).add("description", "");
    }

    /** Without the right it is an empty list, not an error. */
    private Answer orgs(FakeRequest request, FakeState2.Rights rights) {
        String name = request.parameter("org");
        if (!name.isEmpty() && !state.isOrg(name))
            return Answers2.indentedError("not found", "organization name \"" + name + "\" not found");
        JsonArrayBuilder orgs = Json.createArrayBuilder();
        if (rights.manages()) orgs.add(org());
        return Answers2.indented(200, Json.createObjectBuilder()
                .add("links", Json.createObjectBuilder().add("self", "/api/v2/orgs")).add("orgs", orgs)
                .build());
    }

    private Answer buckets(FakeRequest request, FakeState2.Rights rights) {
        String name = request.parameter("name");
        if (!name.isEmpty() && !state.buckets().containsKey(name))
            return Answers2.indentedError("not found", "bucket \"" + name + "\" not found");
        JsonArrayBuilder found = Json.createArrayBuilder();
        for (FakeBucket each : state.buckets().values())
            if (rights.mayRead(each.name()) && (name.isEmpty()
                    || name.equals(each.name()))) found.add(bucket(each));
        return Answers2.indented(200, Json.createObjectBuilder()
                .add("links", Json.createObjectBuilder().add("self", BUCKETS)).add("buckets", found).build());
    }

    private Answer create(FakeRequest request, FakeState2.Rights rights) throws BadBody {
        JsonObject asked = json(request);
        String name = asked.getString("name", "");
        if (!rights.manages()) return notAllowed("write");
        if (!state.orgId().equals(asked.getString("orgID", "")))
            return Answers2.indentedError("not found", "organization not found");
        if (name.isEmpty()) return Answers2.indentedError("invalid",
                "bucket name is invalid: must not be empty");
        if (state.buckets().containsKey(name))
            return Answers2.indentedError("conflict", "bucket with name " + name + " already exists");
        JsonArray rules = asked.containsKey("retentionRules") ? asked.getJsonArray("retentionRules")
                : JsonValue.EMPTY_JSON_ARRAY;
        long seconds = rules.isEmpty() ? 0 : rules.getJsonObject(0).getJsonNumber("everySeconds").longValue();
        return Answers2.indented(201, bucket(state.addBucket(name, Duration.ofSeconds(seconds))));
    }

    private Answer delete(String id, FakeState2.Rights rights) {
        FakeBucket found = state.bucket(id);
        if (found == null || !found.id().equals(id)) return Answers2.indentedError("not found",
                "bucket not found");
        if (!rights.manages()) return notAllowed("write");
        state.buckets().remove(found.name());
        return Answer.of(204);
    }

    private Answer map(FakeRequest request, FakeState2.Rights rights) throws BadBody {
        JsonObject asked = json(request);
        if (!rights.manages()) return notAllowed("write");
        state.mapping(asked.getString("database"), asked.getString("bucketID"));
        return Answers2.indented(201, Json.createObjectBuilder().add("id", state.newId())
                .add("database", asked.getString("database")).add("retention_policy",
                        asked.getString("retention_policy"))
                .add("default", asked.getBoolean("default", false)).add("virtual", false).add("orgID",
                        state.orgId())
                .add("bucketID", asked.getString("bucketID")).build());
    }

    private Answer notAllowed(String action) {
        return Answers2.indentedError("unauthorized", action + ":orgs/" + state.orgId()
                + "/buckets is unauthorized");
    }

    private JsonObject bucket(FakeBucket bucket) {
        String self = BUCKETS + '/' + bucket.id();
        String now = LineTime.text(LineTime.now());
        return Json.createObjectBuilder().add("id", bucket.id()).add("orgID", state.orgId()).add("type",
                "user")
                .add("name", bucket.name()).add("retentionRules", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder()
                                .add("type", "expire")
                                .add("everySeconds", bucket.retentionNanos() / 1_000_000_000)
                                .add("shardGroupDurationSeconds", bucket.shardNanos() / 1_000_000_000)))
                .add("createdAt", now).add("updatedAt", now).add("links", Json.createObjectBuilder()
                        .add("labels", self + "/labels").add("members", self + "/members")
                        .add("org", "/api/v2/orgs/" + state.orgId()).add("owners", self + "/owners")
                        .add("self", self)
                        .add("write", "/api/v2/write?org=" + state.orgId() + "&bucket=" + bucket.id()))
                .add("labels", Json.createArrayBuilder()).build();
    }

    /**
     * The management API does not inflate: it reads the bytes as they are, whatever Content-Encoding says.
     */
    private static JsonObject json(FakeRequest request) throws BadBody {
        String text = new String(request.body(), StandardCharsets.ISO_8859_1).replaceFirst("^[ \\t\\r\\n]+",
                "");
        if (!text.startsWith("{")) throw new BadBody("failed to unmarshal json: " + (text.isEmpty()
                ? "unexpected end of JSON input" : "invalid character " + shown(text.charAt(0))
                        + " looking for beginning of value"));
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(request.body()))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new BadBody("failed to unmarshal json: " + e.getMessage());
        }
    }

    private static String shown(char c) {
        return c < ' ' ? String.format("'\\x%02x'", (int) c) : "'" + c + "'";
    }
}
