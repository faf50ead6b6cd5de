package io.tidegate.events.axis;

import java.io.IOException;
import java.time.Duration;

/** What is wrong outside, in a sentence that says what to do, and how long trying again would be no use. */
final class TroubleException extends IOException {
    /** Cameras lock out who keeps coming with a wrong password. */
    static final Duration LOGIN_PATIENCE = Duration.ofMinutes(5);

    private final transient Duration patience;

    TroubleException(String message, Duration patience) {
        super(message);
        this.patience = patience;
    }

    TroubleException(String message) { this(message, Duration.ZERO); }

    /** Whether a login was refused. */
    boolean isLogin() { return patience.equals(LOGIN_PATIENCE); }

    /** Least time before the next attempt. */
    Duration patience() { return patience; }
}
