package io.tidegate.can.discovery;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link DiscoverySettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN discovery",
        description = "Listens for CAN adapters that announce themselves on the "
                + "network, and offers a ready-made configuration for each. Opens UDP ports; sends nothing.")
@interface DiscoveryConfig {
    @AttributeDefinition(description = "Heartbeats of CAN-Ethernet bridges, UDP port 4876, multicast. "
            + "Default: true.")
    boolean bridge() default true;

    @AttributeDefinition(description = "Beacons of socketcand daemons, UDP port 42000. Default: true.")
    boolean socketcand() default true;

    @AttributeDefinition(description = "Beacons of GVRET devices, UDP port 17222. Default: true.")
    boolean gvret() default true;

    @AttributeDefinition(min = "5", max = "86400",
            description = "Seconds without a word after which an adapter is forgotten, 5 "
                    + "to 86400. Default: 60.")
    int forget_s() default 60;

    @AttributeDefinition(description = "Whether it listens at all. Default: true.")
    boolean enabled() default true;
}
