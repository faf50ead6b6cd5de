package io.tidegate.can.network;

import io.tidegate.core.canwire.Bridge;
import io.tidegate.core.canwire.BridgeVersion;
import io.tidegate.core.canwire.Cannelloni;
import io.tidegate.core.canwire.Gvret;
import io.tidegate.core.canwire.Socketcand;

/** What is spoken on a connection, and over what. */
enum Protocol {
    SOCKETCAND(Carrier.TCP, Socketcand.TCP_PORT, "can0"),
    CANNELLONI_UDP(Carrier.UDP, Cannelloni.PORT, ""),
    CANNELLONI_TCP(Carrier.TCP, Cannelloni.PORT, ""),
    BRIDGE1_UDP(Carrier.MULTICAST, Bridge.PORT, "13"),
    BRIDGE1_TCP(Carrier.TCP, Bridge.PORT, "13"),
    BRIDGE2_UDP(Carrier.MULTICAST, Bridge.PORT, "13"),
    BRIDGE2_TCP(Carrier.TCP, Bridge.PORT, "13"),
    GVRET(Carrier.TCP, Gvret.TCP_PORT, "0");

    private static final int MOST_GVRET_BUS = 15;

    private final Carrier carrier;
    private final int port;
    private final String channel;

    /** What is under the protocol. */
    enum Carrier { TCP, UDP, MULTICAST }

    Protocol(Carrier carrier, int port, String channel) {
        this.carrier = carrier;
        this.port = port;
        this.channel = channel;
    }

    Carrier carrier() { return carrier; }

    /** The port it usually has. */
    int port() { return port; }

    /** The channel that is meant where none is named; empty if the protocol has none. */
    String channel() { return channel; }

    /** Whether channels are numbers. */
    boolean isNumbered() { return mostChannel() >= 0; }

    /** The largest channel number; -1 if they are no numbers. */
    int mostChannel() {
        return switch (this) {
            case BRIDGE1_UDP, BRIDGE1_TCP, BRIDGE2_UDP, BRIDGE2_TCP -> version().mostNumber();
            case GVRET -> MOST_GVRET_BUS;
            default -> -1;
        };
    }

    /** Whether one connection may carry several buses. */
    boolean carriesSeveral() { return carrier == Carrier.MULTICAST || this == GVRET; }

    /** Of a bridge. */
    BridgeVersion version() {
        return this == BRIDGE1_UDP || this == BRIDGE1_TCP ? BridgeVersion.V1 : BridgeVersion.V2;
    }
}
