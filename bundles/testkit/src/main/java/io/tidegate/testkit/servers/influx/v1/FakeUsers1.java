package io.tidegate.testkit.servers.influx.v1;

import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.line.LineProblem;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Users of a fake InfluxDB 1.x and who may do what. */
final class FakeUsers1 {
    private record User(String password, boolean admin, Set<String> reads, Set<String> writes) {}

    private final Map<String, User> users = new ConcurrentHashMap<>();

    void add(String name, String password, boolean admin) {
        users.put(name, new User(password, admin, new ConcurrentSkipListSet<>(),
                new ConcurrentSkipListSet<>()));
    }

    void grant(String name, String database, boolean read, boolean write) {
        if (read) user(name).reads.add(database);
        if (write) user(name).writes.add(database);
    }

    boolean hasAdmin() { return users.values().stream().anyMatch(User::admin); }

    boolean isAdmin(String name) { return user(name).admin; }

    boolean maySee(String name, String database) {
        User user = user(name);
        return user.admin || user.reads.contains(database) || user.writes.contains(database);
    }

    boolean mayWrite(String name, String database) {
        return user(name).admin || user(name).writes.contains(database);
    }

    private User user(String name) {
        User user = users.get(name);
        if (user == null)
            throw new IllegalArgumentException("expected a user that was added, found '" + name + "'");
        return user;
    }

    /**
     * Name of the user who asks.
     *
     * @param tokens whether {@code Token user:password} is understood
     * @throws LineProblem with the server's words
     */
    String login(FakeRequest request, boolean tokens) throws LineProblem {
        String[] given = credentials(request, tokens);
        User user = users.get(given[0]);
        if (user == null || !user.password.equals(given[1])) throw new LineProblem("authorization failed");
        return given[0];
    }

    private static String[] credentials(FakeRequest request, boolean tokens) throws LineProblem {
        if (!request.parameter("u").isEmpty() && !request.parameter("p").isEmpty())
            return new String[] {request.parameter("u"), request.parameter("p")};
        String header = request.header("Authorization");
        if (header.startsWith("Bearer ")) throw new LineProblem("bearer auth"
                + " disabld"); // as the real one spells it
        if (tokens && header.startsWith("Token ") && header.indexOf(':') > 0) return header.substring(6)
                .split(":", 2);
        String[] basic = request.basic();
        if (basic == null) throw new LineProblem("unable to parse authentication credentials");
        return basic;
    }
}
