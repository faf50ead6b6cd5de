package io.tidegate.can.discovery;

import java.util.Map;

/**
 * An announcement that was understood. Every text in it is made of letters, digits and {@code ._-:=} only,
 * as it may become a file.
 *
 * @param name        of the instance that would read it: letters, digits, {@code _}
 * @param description for people
 * @param protocol    of can.network
 * @param host        address, empty for multicast
 * @param port        of the other side
 * @param channel     as the other side names it
 */
record Sighting(String name, String description, String protocol, String host, int port, String channel) {

    /** What can.network needs to read it; its bus is named like the instance. */
    Map<String, String> configuration() {
        String buses = channel + "=" + name;
        return host.isEmpty() ? Map.of("protocol", protocol, "buses", buses)
                : Map.of("protocol", protocol, "buses", buses, "host", host, "port", Integer.toString(port));
    }

    /** Whether an instance with these properties reads it already. */
    boolean isReadBy(Map<String, Object> properties) {
        if (!protocol.equals(properties.get("protocol"))) return false;
        String port = String.valueOf(properties.getOrDefault("port", 0));
        boolean there = host.isEmpty() || host.equals(properties.get("host"))
                && (port.equals("0") || port.equals(Integer.toString(this.port)));
        return there && hasChannel(properties.get("buses"));
    }

    private boolean hasChannel(Object buses) {
        for (Object line : buses instanceof Object[] lines ? lines : new Object[] {String.valueOf(buses)})
            for (String entry : line.toString().split(","))
                if (channelOf(entry.strip()).equals(channel)) return true;
        return false;
    }

    /** A bus without a channel is on the one that can.network takes for granted. */
    private String channelOf(String entry) {
        int equals = entry.indexOf('=');
        if (equals >= 0) return entry.substring(0, equals).strip();
        return switch (protocol) {
            case "SOCKETCAND" -> "can0";
            case "GVRET" -> "0";
            default -> "13";
        };
    }
}
