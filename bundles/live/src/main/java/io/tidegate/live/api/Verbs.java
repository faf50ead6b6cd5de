package io.tidegate.live.api;

import io.tidegate.api.access.Role;
import java.util.Map;

/** Which role each action needs at least; what is not listed is for admins. */
final class Verbs {
    private static final Map<String, Role> LEAST = Map.ofEntries(Map.entry("password.change", Role.VIEWER),
            Map.entry("letters.send", Role.OPERATOR), Map.entry("metric.set", Role.OPERATOR),
            Map.entry("event.set", Role.OPERATOR), Map.entry("event.fire", Role.OPERATOR),
            Map.entry("log.play", Role.OPERATOR), Map.entry("replay.pause", Role.OPERATOR),
            Map.entry("replay.resume", Role.OPERATOR), Map.entry("replay.step", Role.OPERATOR),
            Map.entry("replay.seek", Role.OPERATOR));

    private Verbs() {}

    static Role least(String verb) { return LEAST.getOrDefault(verb, Role.ADMIN); }
}
