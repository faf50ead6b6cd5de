package io.tidegate.events.axis.link;

import java.io.IOException;
import java.time.Duration;

/** What is wrong outside, in a sentence that says what to do, and how long trying again would be no use. */
public final class TroubleException extends IOException {
    /** Cameras lock out who keeps coming with a wrong password. */
    public static final Duration LOGIN_PATIENCE = Duration.ofMinutes(5);

    private final transient Duration patience;

    public TroubleException(String message, Duration patience) {
        super(message);
        this.patience = patience;
    }

    public TroubleException(String message) { this(message, Duration.ZERO); }

    /** Whether a login was refused. */
    public boolean isLogin() { return patience.equals(LOGIN_PATIENCE); }

    /** Least time before the next attempt. */
    public Duration patience() { return patience; }
}
