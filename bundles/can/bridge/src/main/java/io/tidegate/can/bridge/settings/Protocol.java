package io.tidegate.can.bridge.settings;

import io.tidegate.core.canwire.bridge.Bridge;
import io.tidegate.core.canwire.socketcand.Socketcand;

/** As what a bus is offered. */
public enum Protocol {
    /** A CAN-Ethernet bridge of Prohelion, Tritium. */
    BRIDGE(Bridge.PORT),
    /** A socketcand daemon. */
    SOCKETCAND(Socketcand.TCP_PORT);

    private final int port;

    Protocol(int port) { this.port = port; }

    /** The port it usually has. */
    public int port() { return port; }
}
