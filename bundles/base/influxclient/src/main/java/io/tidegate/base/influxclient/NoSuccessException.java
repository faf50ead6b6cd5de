package io.tidegate.base.influxclient;

import java.io.IOException;

/** A write was answered with a 2xx that is not 204: by something that is no InfluxDB. */
public final class NoSuccessException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient InfluxAnswer answer;

    NoSuccessException(InfluxAnswer answer) {
        super("expected 204, found " + answer.status());
        this.answer = answer;
    }

    /** As it was given. */
    public InfluxAnswer answer() { return answer; }
}
