package io.tidegate.can.discovery;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link DiscoverySettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN discovery",
        description = "Listens for CAN adapters that announce themselves on the network, and offers a "
                + "ready configuration for each. Opens UDP ports, but never sends.")
@interface DiscoveryConfig {
    @AttributeDefinition(description = "Listen for heartbeats of CAN-Ethernet bridges, UDP port 4876, "
            + "multicast. Default: true.")
    boolean bridge() default true;

    @AttributeDefinition(description = "Listen for beacons of socketcand daemons, UDP port 42000. "
            + "Default: true.")
    boolean socketcand() default true;

    @AttributeDefinition(description = "Listen for beacons of GVRET devices, UDP port 17222. Default: "
            + "true.")
    boolean gvret() default true;

    @AttributeDefinition(min = "5", max = "86400",
            description = "Seconds without an announcement after which an adapter is removed from the "
                    + "list, 5 to 86400. Default: 60.")
    int forget_s() default 60;

    @AttributeDefinition(description = "Off: does not listen. Default: true.")
    boolean enabled() default true;
}
