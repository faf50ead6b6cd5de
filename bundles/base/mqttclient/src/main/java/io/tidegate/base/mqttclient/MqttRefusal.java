package io.tidegate.base.mqttclient;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** What the broker does not want: a connection, a subscription, a message. */
public final class MqttRefusal extends IOException {
    private static final long serialVersionUID = 1;
    private static final Set<String> LOGIN_CODES = Set.of("BAD_USER_NAME_OR_PASSWORD", "NOT_AUTHORIZED");

    static final String TOO_LONG = "PACKET_TOO_LARGE";

    private final transient What what;
    private final String code;

    /** What it is about. */
    public enum What { CONNECTION, SUBSCRIPTION, MESSAGE }

    MqttRefusal(What what, String code) {
        super("the broker refuses the " + what.name().toLowerCase(Locale.ROOT) + ": " + code);
        this.what = what;
        this.code = code;
    }

    public What what() { return what; }

    /** As MQTT 5 names it, {@code NOT_AUTHORIZED}; also for 3.1.1. */
    public String code() { return code; }

    /** Whether the broker never takes so long a message. */
    public boolean isTooLong() { return code.equals(TOO_LONG); }

    /** Whether it is about user and password, or what that user may do. */
    public boolean isLogin() { return LOGIN_CODES.contains(code); }
}
