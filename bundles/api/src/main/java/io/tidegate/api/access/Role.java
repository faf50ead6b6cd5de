package io.tidegate.api.access;

import java.util.Locale;

/** What a user or a token may do; each may also do what those before it may. */
public enum Role {
    /** Sees everything that pages and API show, apart from secrets and users. */
    VIEWER,
    /** Runs what is set up: replays, tests of events, switches of metrics and events. */
    OPERATOR,
    /** Everything: configuration, bundles, users, all pages of the console. */
    ADMIN;

    /** Whether this is enough where at least that one is needed. */
    public boolean isAtLeast(Role least) { return compareTo(least) >= 0; }

    /** As files, pages and the API write it: {@code viewer}. */
    public String word() { return name().toLowerCase(Locale.ROOT); }

    /** @throws IllegalArgumentException if it is none of the three; the message is for people */
    public static Role of(String word) {
        for (Role role : values()) if (role.word().equals(word)) return role;
        throw new IllegalArgumentException(
                "role: expected viewer, operator or admin, found '" + word + "'");
    }
}
