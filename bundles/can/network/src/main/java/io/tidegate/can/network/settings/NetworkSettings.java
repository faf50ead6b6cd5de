package io.tidegate.can.network.settings;

import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.Sources;

/**
 * Whom to speak with, and how; cannot be wrong.
 *
 * @param host         name or address; of multicast none
 * @param port         of the other side, 1..65535
 * @param localPort    of cannelloni over UDP, where the other side sends to, 1..65535
 * @param nic          network interface for multicast, by name or address; empty: all that can
 * @param bitrate      bit/s to set in a GVRET device; 0: leave it as it is
 * @param allow        whose multicast counts
 */
public record NetworkSettings(Protocol protocol, String host, int port, int localPort, String nic,
        Channels buses,
        int bitrate,
        Timestamps timestamps, boolean transmit, boolean enabled, Sources allow) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_BITRATE = 1_000_000;

    public NetworkSettings {
        boolean multicast = protocol.carrier() == Protocol.Carrier.MULTICAST;
        if (!multicast && host.isEmpty())
            throw new IllegalArgumentException("host: expected the name or address of the adapter, found "
                    + "nothing");
        if (multicast && !host.isEmpty())
            throw new IllegalArgumentException("host: expected nothing, as " + protocol
                    + " is multicast and has none, found '" + host + "'");
        oneWord("host", host);
        oneWord("network.interface", nic);
        within("port", port, 1, MAX_PORT);
        within("local.port", localPort, 1, MAX_PORT);
        within("bitrate", bitrate, 0, MAX_BITRATE);
        if (bitrate > 0 && protocol != Protocol.GVRET)
            throw new IllegalArgumentException("bitrate: expected 0, as only GVRET can set it, found "
                    + bitrate);
    }

    private static void oneWord(String key, String text) {
        if (text.matches(".*[\\s/].*"))
            throw new IllegalArgumentException(key + ": expected a name or an address, found '" + text + "'");
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(key + ": expected " + least + " to " + most + ", found "
                    + value);
    }

    public boolean deviceTimes() { return timestamps == Timestamps.DEVICE; }

    /** The other side, for messages: {@code socketcand at 10.0.0.7:29536}. */
    public String peer() {
        return protocol.carrier() == Protocol.Carrier.MULTICAST ? protocol + " on " + (nic.isEmpty()
                ? "every interface" : nic)
                : protocol + " at " + host + ":" + port;
    }
}
