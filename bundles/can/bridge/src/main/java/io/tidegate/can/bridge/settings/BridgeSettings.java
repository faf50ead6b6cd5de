package io.tidegate.can.bridge.settings;

import io.tidegate.core.canwire.Channels;

/**
 * What is offered to whom; cannot be wrong.
 *
 * @param host        address to listen at
 * @param port        TCP, 1..65535
 * @param nic         network interface for multicast and beacons, by name or address; empty: none
 * @param ttl         hops a multicast datagram may take, 1..32
 * @param clients     most at a time, 1..64
 * @param queueFrames that may wait for one client, 16..65536
 * @param bitrate     told in heartbeats, bit/s, 1000..1000000
 * @param may         who may be here, and send
 */
public record BridgeSettings(Protocol protocol, Channels buses, Versions versions, String host, int port,
        String nic, int ttl,
        int clients, int queueFrames, int bitrate, Permission may, boolean enabled) {

    public BridgeSettings {
        if (host.isEmpty())
            throw new IllegalArgumentException("host: expected an address of this computer, such as "
                    + "127.0.0.1, found nothing");
        oneWord("host", host);
        oneWord("network.interface", nic);
        within("port", port, 1, 65_535);
        within("ttl", ttl, 1, 32);
        within("clients", clients, 1, 64);
        within("queue.frames", queueFrames, 16, 65_536);
        within("bitrate", bitrate, 1_000, 1_000_000);
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

    /** @throws IllegalArgumentException if the lines cannot be */
    public static Channels buses(Protocol protocol, Versions versions, String... lines) {
        return Channels.parse(protocol == Protocol.BRIDGE ? new Channels.Naming("13", versions.mostNumber())
                : new Channels.Naming("can0", -1), lines);
    }

    public boolean transmit() { return may.transmit(); }
}
