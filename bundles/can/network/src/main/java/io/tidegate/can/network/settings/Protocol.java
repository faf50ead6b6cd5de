package io.tidegate.can.network.settings;

import io.tidegate.core.canwire.Channels;
import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.cannelloni.Cannelloni;
import io.tidegate.core.canwire.gvret.Gvret;
import io.tidegate.core.canwire.socketcand.Socketcand;

/** What is spoken on a connection, and over what. */
public enum Protocol {
    SOCKETCAND(Carrier.TCP, Socketcand.TCP_PORT, "can0"),
    CANNELLONI_UDP(Carrier.UDP, Cannelloni.PORT, ""),
    CANNELLONI_TCP(Carrier.TCP, Cannelloni.PORT, ""),
    BRIDGE1_UDP(Carrier.MULTICAST, Bridge.PORT, "13"),
    BRIDGE1_TCP(Carrier.TCP, Bridge.PORT, "13"),
    BRIDGE2_UDP(Carrier.MULTICAST, Bridge.PORT, "13"),
    BRIDGE2_TCP(Carrier.TCP, Bridge.PORT, "13"),
    GVRET(Carrier.TCP, Gvret.TCP_PORT, "0");

    private static final int MAX_GVRET_BUS = 15;

    private final Carrier carrier;
    private final int port;
    private final String channel;

    /** What is under the protocol. */
    public enum Carrier { TCP, UDP, MULTICAST }

    Protocol(Carrier carrier, int port, String channel) {
        this.carrier = carrier;
        this.port = port;
        this.channel = channel;
    }

    public Carrier carrier() { return carrier; }

    /** The port it usually has. */
    public int port() { return port; }

    /** @throws IllegalArgumentException if the lines of the key buses cannot be */
    public Channels buses(String... lines) {
        Channels buses = Channels.parse(new Channels.Naming(channel, mostChannel()), lines);
        if (buses.entries().size() > 1 && carrier != Carrier.MULTICAST && this != GVRET)
            throw new IllegalArgumentException("buses: expected one bus, as " + this
                    + " carries one per connection, found "
                    + buses.entries().size());
        return buses;
    }

    private int mostChannel() {
        return switch (this) {
            case BRIDGE1_UDP, BRIDGE1_TCP, BRIDGE2_UDP, BRIDGE2_TCP -> version().mostNumber();
            case GVRET -> MAX_GVRET_BUS;
            default -> -1;
        };
    }

    /** Of a bridge. */
    public BridgeVersion version() {
        return this == BRIDGE1_UDP || this == BRIDGE1_TCP ? BridgeVersion.V1 : BridgeVersion.V2;
    }
}
