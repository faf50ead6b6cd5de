package io.tidegate.events.axis.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One way to cameras, checked.
 *
 * @param name         of the configuration; with http and https also of the camera
 * @param place        where to connect to and as whom
 * @param topics       filters, never empty
 * @param events       whether events are wanted
 * @param metricTopics MQTT filters of pushed metrics
 * @param cameras      name by serial number in upper case, for MQTT
 * @param ptzCameras   numbers of the video channels whose position is asked for; empty: the only one
 * @param clientId     for MQTT; empty for a random one
 * @param pace         how long to wait for what
 */
public record AxisSettings(String name, Place place, List<String> topics, boolean events,
        List<String> metricTopics,
        Map<String, String> cameras, List<Integer> ptzCameras, String clientId, Pace pace, boolean enabled) {
    /**
     * Where to connect to and as whom. Never prints the password.
     *
     * @param url        with a port, without a path
     * @param user       empty for none
     * @param caFile     certificates to trust; null for those Java trusts
     * @param verifyHost whether the certificate must be for the host of the URL
     */
    public record Place(URI url, String user, String password, Path caFile, boolean verifyHost) {
        public boolean isBroker() { return url.getScheme().startsWith("mqtt"); }

        public boolean isSecure() { return url.getScheme().endsWith("s"); }

        @Override
        public String toString() { return url.toString(); }
    }

    /**
     * @param keepAlive until a sign of life is asked for
     * @param retryMax  longest pause between two attempts
     */
    public record Pace(Duration keepAlive, Duration retryMax) {}

    /** As cameras write it in topics: the MAC address without colons, in upper case. */
    public static String serial(String text) {
        return text.strip().replace(":", "").toUpperCase(Locale.ROOT);
    }
}
