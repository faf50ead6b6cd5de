package io.tidegate.base.mqttclient;

import java.util.concurrent.TimeUnit;

/**
 * Whether another client has our client identifier. MQTT 5 says so; of 3.1.1 it can only be guessed, as the
 * broker drops the older of the two, and both come back for ever. Used by one thread at a time.
 */
public final class Rival {
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SUSPICIOUS = 3;

    private final String clientId;
    private int shortOnes;

    /** @param clientId empty if it is a random one, which nobody else has */
    public Rival(String clientId) { this.clientId = clientId; }

    /**
     * A connection has ended.
     *
     * @param nanos how long it has lasted
     * @return what to add to a sentence about that: empty, or that another client may be there
     */
    public String after(MqttEnd end, long nanos) {
        shortOnes = nanos < SHORT_NANOS ? shortOnes + 1 : 0;
        if (clientId.isEmpty()) return "";
        if (end.kind() == MqttEnd.Kind.TAKEN_OVER)
            return "; another client with client.id '" + clientId + "' is connected: it must be unique";
        if (shortOnes < SUSPICIOUS) return "";
        return "; another client with client.id '" + clientId + "' may be connected: it must be unique";
    }
}
