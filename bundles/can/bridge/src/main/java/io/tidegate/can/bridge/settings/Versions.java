package io.tidegate.can.bridge.settings;

import io.tidegate.core.canwire.bridge.BridgeVersion;
import java.util.List;

/** Which versions of the CAN-Ethernet bridge are spoken. */
public enum Versions {
    V1(BridgeVersion.V1),
    V2(BridgeVersion.V2),
    BOTH(BridgeVersion.V1, BridgeVersion.V2);

    private final List<BridgeVersion> all;

    Versions(BridgeVersion... all) { this.all = List.of(all); }

    public List<BridgeVersion> all() { return all; }

    /** Largest bus number that all of them have. */
    int mostNumber() { return all.get(0).mostNumber(); }
}
