package io.tidegate.testkit.servers.influx.v1;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.line.GoJson;
import io.tidegate.testkit.servers.influx.line.LineProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /query} of 1.x, as far as a writer needs it: CREATE DATABASE and SHOW DATABASES. */
final class FakeQuery1 {
    private static final Pattern CREATE = Pattern.compile("CREATE DATABASE"
            + " (\"(?<quoted>(\\\\.|[^\"])+)\"|(?<plain>\\w+))"
            + "( WITH( DURATION (?<duration>\\d+)(?<unit>[smhdw]))?( REPLICATION \\d+)?( NAME"
            + " \"?(?<policy>\\w+)\"?)?)?;?",
            Pattern.CASE_INSENSITIVE);
    private static final String JSON = "application/json";

    private final FakeInfluxDb1 server;
    private final FakeDatabases1 databases;
    private final FakeUsers1 users;
    private final boolean modern;

    FakeQuery1(FakeInfluxDb1 server, FakeDatabases1 databases, FakeUsers1 users, boolean modern) {
        this.server = server;
        this.databases = databases;
        this.users = users;
        this.modern = modern;
    }

    Answer answer(FakeRequest request) {
        String user = null;
        if (server.auth() && users.hasAdmin()) {
            try {
                user = users.login(request, modern);
            } catch (LineProblem e) {
                return FakeInfluxDb1.error(401, e.getMessage());
            }
        }
        String q = request.parameter("q");
        if (q.isEmpty() && request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
            q = FakeRequest.parse(new String(request.body(), StandardCharsets.UTF_8)).getOrDefault("q", "");
        if (q.isEmpty()) return FakeInfluxDb1.error(400, "missing required parameter \"q\"");
        if (server.auth() && user == null) return FakeInfluxDb1.error(403,
                "error authorizing query: create admin user first or disable authentication");
        Matcher create = CREATE.matcher(q.strip());
        if (create.matches()) return create(request, user, create);
        if (q.strip().equalsIgnoreCase("SHOW DATABASES")) return show(user);
        server.remark("a query that the fake does not know: " + q);
        return FakeInfluxDb1.error(400, "error parsing query: the fake knows only CREATE DATABASE and SHOW"
                + " DATABASES");
    }

    private Answer create(FakeRequest request, @Nullable String user, Matcher create) {
        String name = create.group("plain") != null ? create.group("plain")
                : create.group("quoted").replaceAll("\\\\(.)", "$1");
        String statement = "CREATE DATABASE " + (name.matches("[A-Za-z_]\\w*") ? name : '"' + name + '"');
        if (user != null && !users.isAdmin(user)) return FakeInfluxDb1.error(403, "error authorizing query: "
                + user
                + " not authorized to execute statement '" + statement + "', requires admin privilege");
        String policy = create.group("policy") == null ? "autogen" : create.group("policy");
        databases.create(name, policy, duration(create.group("duration"), create.group("unit")));
        if (request.method().equals("POST")) return result("");
        return result(",\"messages\":[{\"level\":\"warning\",\"text\":" + GoJson.quote("deprecated use of '"
                + statement
                + "' in a read only context, please use a POST request instead") + "}]");
    }

    private static Duration duration(String count, String unit) {
        if (count == null) return Duration.ZERO;
        long seconds = switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 7 * 86_400;
        };
        return Duration.ofSeconds(Long.parseLong(count) * seconds);
    }

    private Answer show(@Nullable String user) {
        List<String> names = databases.names();
        if (user != null) names.removeIf(name -> !users.maySee(user, name));
        String values = names.stream().map(name -> "[" + GoJson.quote(name) + "]")
                .collect(Collectors.joining(","));
        return result(",\"series\":[{\"name\":\"databases\",\"columns\":[\"name\"]"
                + (values.isEmpty() ? "" : ",\"values\":[" + values + "]") + "}]");
    }

    private static Answer result(String more) {
        return Answer.text(200, JSON, "{\"results\":[{\"statement_id\":0" + more + "}]}\n");
    }
}
