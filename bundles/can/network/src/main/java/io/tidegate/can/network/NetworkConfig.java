package io.tidegate.can.network;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link NetworkSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN over a network",
        description = "A socketcand daemon, a cannelloni, a "
                + "CAN-Ethernet bridge (Prohelion, Tritium) or a GVRET device as a bus. Receive only unless "
                + "transmit is true.")
@interface NetworkConfig {
    @AttributeDefinition(description = "What the other side speaks: SOCKETCAND; CANNELLONI_UDP or _TCP; "
            + "BRIDGE1_UDP or "
            + "_TCP (CAN-Ethernet bridge, version 1), BRIDGE2_UDP or _TCP (version 2); GVRET. Required.")
    Protocol protocol();

    @AttributeDefinition(required = false,
            description = "Name or address of the other side. Required, but for BRIDGE1_UDP "
                    + "and BRIDGE2_UDP, which are multicast and have none.")
    String host() default "";

    @AttributeDefinition(min = "0", max = "65535",
            description = "Port of the other side; 0 (default): the protocol's own, "
                    + "which is 29536 for socketcand, 20000 for cannelloni, 4876 for bridges, 23 for GVRET.")
    int port() default 0;

    @AttributeDefinition(min = "1", max = "65535",
            description = "CANNELLONI_UDP: the port at which this side listens, "
                    + "1 to 65535. Default: 20000.")
    int local_port() default 20_000;

    @AttributeDefinition(required = false,
            description = "BRIDGE1_UDP and BRIDGE2_UDP: the network interface, by name or "
                    + "address, such as eth0. Empty (default): listen on all that can, send on the first.")
    String network_interface() default "";

    @AttributeDefinition(required = false,
            description = "BRIDGE1_UDP and BRIDGE2_UDP: addresses and networks of those whose frames count, such as "
                    + "192.168.1.0/24. Empty (default): everybody in the multicast group.")
    String[] allow() default {};

    @AttributeDefinition(description = "Names of the buses the frames come from, CHANNEL=BUS each. CHANNEL "
            + "is can0 ... for "
            + "socketcand, the bus number for bridges (13 if left out), 0 ... for GVRET; cannelloni has "
            + "none. Several "
            + "are possible for BRIDGE1_UDP, BRIDGE2_UDP and GVRET. Required.")
    String[] buses();

    @AttributeDefinition(min = "0", max = "1000000",
            description = "GVRET: bit rate set in the device, bit/s, up to "
                    + "1000000; listening only unless transmit is true. 0 (default): the device stays as it is set "
                    + "up.")
    int bitrate() default 0;

    @AttributeDefinition(description = "DEVICE (default): the time the other side gives, put on this "
            + "computer's (socketcand, "
            + "GVRET). HOST: when the frame was read.")
    Timestamps timestamps() default Timestamps.DEVICE;

    @AttributeDefinition(description = "Whether the gateway may send frames on these buses. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(description = "Whether it connects at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{buses}: {protocol} {host}";
}
