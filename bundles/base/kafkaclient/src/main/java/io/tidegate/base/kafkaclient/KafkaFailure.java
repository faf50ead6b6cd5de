package io.tidegate.base.kafkaclient;

import java.io.IOException;

/** Why brokers have not taken what they were given, or would not. */
public final class KafkaFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What kind of failure it is, and so what helps. */
    public enum Kind {
        /** No broker can be reached: the message says for each what the network says. */
        UNREACHABLE,
        /** A broker can be reached, but has not answered in time. */
        SILENT,
        /** The login is refused. */
        LOGIN,
        /** TLS does not come about. */
        TLS,
        /** The user may not do it. */
        RIGHTS,
        /** There is no such topic, or its name is not valid. */
        TOPIC,
        /** Too few copies are in sync; the brokers take records again once they are. */
        REPLICAS,
        /** The record itself is refused, and always will be. */
        RECORD,
        /** The settings make no client: a file cannot be read, for instance. */
        SETTINGS,
        /** Whatever else. */
        OTHER
    }

    private final Kind kind;

    KafkaFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind it is. */
    public Kind kind() { return kind; }

    /** Whether it only ends when a person does something. */
    public boolean isForPeople() {
        return switch (kind) {
            case LOGIN, TLS, RIGHTS, TOPIC, SETTINGS -> true;
            default -> false;
        };
    }
}
