package io.tidegate.sinks.mqtt;

import java.net.URI;
import java.util.UUID;

/**
 * What a sink keeps when it is edited, for as long as it has the same broker. Immutable.
 *
 * @param url      of the broker
 * @param randomId who we are there, if that matters and is not configured
 * @param newest   of what was published there
 */
record Lasting(URI url, String randomId, NewestTimes newest) {
    /** At first. */
    static Lasting at(URI url) { return new Lasting(url, random(), new NewestTimes()); }

    private static String random() { return "tidegate-" + UUID.randomUUID(); }

    /**
     * Who we are. The broker ends the old connection for a new one of the same name: with a status topic it
     * must, or an old one that it has not missed yet would say "offline" long after the new one has said
     * "online". Without, the old one may finish.
     */
    String clientId(MqttSettings settings) {
        if (!settings.clientId().isEmpty()) return settings.clientId();
        return settings.status().isPresent() ? randomId : random();
    }
}
