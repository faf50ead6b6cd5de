package io.tidegate.base.security.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is logged in by the page: each session is known by a random text in a cookie, of which a digest is
 * remembered here. A session ends at logout, after it was not used for a time, after a week, when its user is
 * changed, and with the gateway. Any thread.
 */
public final class Sessions {
    /** Of one user: more than the browsers of a person. The one not used for longest ends for a new one. */
    static final int MAX_OF_A_USER = 10;
    /** However much it is used. */
    static final Duration LONGEST = Duration.ofDays(7);

    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private volatile long idle;
    /** By digest, the one not used for longest first. */
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanoTime as {@link System#nanoTime}; @param idle how long it may be unused */
    public Sessions(LongSupplier nanoTime, Duration idle) {
        this.nanoTime = nanoTime;
        this.idle = idle.toNanos();
    }

    /** Holds for sessions that are there, too. */
    public void setIdle(Duration longest) { idle = longest.toNanos(); }

    /** A new one. @return what the cookie shall hold */
    public synchronized String begin(Identity who) {
        String secret = Secrets.made(random);
        makeRoomFor(who.name());
        sessions.put(Secrets.digest(secret), new Session(who, nanoTime.getAsLong()));
        return secret;
    }

    /** Only of the user's own: nobody logs others out by logging in often. */
    private void makeRoomFor(String user) {
        List<String> own = sessions.entrySet().stream()
                .filter(session -> session.getValue().who.name().equals(user)).map(Map.Entry::getKey)
                .toList();
        if (own.size() >= MAX_OF_A_USER) sessions.remove(own.get(0));
    }

    /** Whose session it is; this is a use of it. Empty if there is none. */
    public synchronized Optional<Identity> use(String secret) {
        String digest = Secrets.digest(secret);
        Session session = sessions.get(digest);
        if (session == null) return Optional.empty();
        long now = nanoTime.getAsLong();
        if (now - session.used > idle || now - session.begun > LONGEST.toNanos()) {
            sessions.remove(digest);
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(session.who);
    }

    /** Ends it; empty if there is none. */
    public synchronized Optional<Identity> end(String secret) {
        Session session = sessions.remove(Secrets.digest(secret));
        return Optional.ofNullable(session).map(ended -> ended.who);
    }

    /** Ends all of a user. */
    public synchronized void endAllOf(String user) {
        sessions.values().removeIf(session -> session.who.name().equals(user));
    }

    private static final class Session {
        private final Identity who;
        private final long begun;
        private long used;

        Session(Identity who, long now) {
            this.who = who;
            this.begun = now;
            this.used = now;
        }
    }
}
