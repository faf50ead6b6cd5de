package io.tidegate.can.bridge;

import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link BridgeSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN bridge out",
        description = "Offers buses of the gateway to other programs on the "
                + "network, as a CAN-Ethernet bridge (Prohelion, Tritium) or as a socketcand server.")
@interface BridgeConfig {
    @AttributeDefinition(description = "BRIDGE: a CAN-Ethernet bridge, by TCP and, with network.interface, "
            + "by UDP multicast. "
            + "SOCKETCAND: a socketcand server. Required.")
    Protocol protocol();

    @AttributeDefinition(description = "Buses to offer, each as CHANNEL=BUS. CHANNEL is the name for "
            + "clients: the bus number for BRIDGE (default 13), or can0 ... for SOCKETCAND (default "
            + "can0). Required.")
    String[] buses();

    @AttributeDefinition(description = "BRIDGE: protocol versions, V1 (bus numbers 0 to 15), V2 (0 to "
            + "65535) or BOTH (default; 0 to 15).")
    Versions versions() default Versions.BOTH;

    @AttributeDefinition(description = "Address to listen on for TCP clients. Default: 127.0.0.1, "
            + "programs on this computer only. 0.0.0.0 is every network: neither protocol has passwords.")
    String host() default "127.0.0.1";

    @AttributeDefinition(min = "0", max = "65535",
            description = "TCP port; 0 (default): 4876 for BRIDGE, 29536 for SOCKETCAND. UDP multicast "
                    + "always uses 4876.")
    int port() default 0;

    @AttributeDefinition(required = false,
            description = "Network interface, by name or address such as eth0, on which BRIDGE "
                    + "sends its frames and heartbeats by multicast, and SOCKETCAND its beacons. Empty "
                    + "(default): none.")
    String network_interface() default "";

    @AttributeDefinition(min = "1", max = "32",
            description = "Time to live (TTL) of multicast datagrams, 1 to 32. Default: 1, this network "
                    + "only.")
    int ttl() default 1;

    @AttributeDefinition(min = "1", max = "64", description = "Maximum number of TCP clients, 1 to 64. "
            + "Default: 8.")
    int clients() default 8;

    @AttributeDefinition(min = "16", max = "65536",
            description = "Maximum number of frames that wait for one client, 16 to 65536; beyond that, "
                    + "its new frames are dropped. Default: 4096.")
    int queue_frames() default 4_096;

    @AttributeDefinition(min = "1000", max = "1000000",
            description = "BRIDGE: bit rate announced in heartbeats, in bit/s, 1000 to 1000000. Default: "
                    + "500000.")
    int bitrate() default 500_000;

    @AttributeDefinition(description = "Allow clients to send frames onto the buses. The driver of the "
            + "bus must allow it too. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(required = false,
            description = "Addresses and networks that may connect, and send by multicast, such as "
                    + "192.168.1.0/24. Empty (default): everybody who can reach this computer.")
    String[] allow() default {};

    @AttributeDefinition(required = false,
            description = "Identifiers that clients may send, in hex, such as 7DF, 100-1FF, 18FExxxx; x "
                    + "is any digit. Up to three digits: 11 bits, more: 29 bits. Empty (default): all.")
    String[] transmit_ids() default {};

    @AttributeDefinition(min = "1", max = "100000",
            description = "Maximum number of frames per second that clients may send onto a bus, 1 to "
                    + "100000; frames beyond that are refused. Default: 5000.")
    int transmit_rate() default Permission.USUAL_RATE;

    @AttributeDefinition(description = "Off: nothing is offered. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{protocol}: {buses}";
}
