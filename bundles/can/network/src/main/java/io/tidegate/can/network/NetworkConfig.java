package io.tidegate.can.network;

import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.can.network.settings.Timestamps;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link NetworkSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN over a network",
        description = "Receives CAN from a socketcand daemon, cannelloni, a CAN-Ethernet bridge "
                + "(Prohelion, Tritium) or a GVRET device. Receive-only unless transmit is true.")
@interface NetworkConfig {
    @AttributeDefinition(description = "Protocol of the peer: SOCKETCAND; CANNELLONI_UDP or _TCP; "
            + "BRIDGE1_UDP or _TCP (CAN-Ethernet bridge, version 1), BRIDGE2_UDP or _TCP (version 2); "
            + "GVRET. Required.")
    Protocol protocol();

    @AttributeDefinition(required = false,
            description = "Host name or address of the peer. Required, except for BRIDGE1_UDP and "
                    + "BRIDGE2_UDP, which use multicast.")
    String host() default "";

    @AttributeDefinition(min = "0", max = "65535",
            description = "Port of the peer; 0 (default): 29536 for socketcand, 20000 for cannelloni, "
                    + "4876 for bridges, 23 for GVRET.")
    int port() default 0;

    @AttributeDefinition(min = "1", max = "65535",
            description = "CANNELLONI_UDP: local port to listen on, 1 to 65535. Default: 20000.")
    int local_port() default 20_000;

    @AttributeDefinition(required = false,
            description = "BRIDGE1_UDP and BRIDGE2_UDP: network interface, by name or address, such as "
                    + "eth0. Empty (default): listen on all with multicast, send on the first.")
    String network_interface() default "";

    @AttributeDefinition(required = false,
            description = "BRIDGE1_UDP and BRIDGE2_UDP: addresses and networks of the senders to accept, "
                    + "such as 192.168.1.0/24. Empty (default): every sender in the multicast group.")
    String[] allow() default {};

    @AttributeDefinition(description = "Buses, each as CHANNEL=BUS. CHANNEL is the peer's name: can0 ... "
            + "for socketcand, the bus number for bridges (default 13), 0 ... for GVRET; for cannelloni "
            + "write only BUS. BUS is the name in the gateway. BRIDGE1_UDP, BRIDGE2_UDP and GVRET can "
            + "carry several. Required.")
    String[] buses();

    @AttributeDefinition(min = "0", max = "1000000",
            description = "GVRET: bit rate to set in the device, in bit/s, up to 1000000; without "
                    + "transmit it is set to listen only. 0 (default): leave the device as it is.")
    int bitrate() default 0;

    @AttributeDefinition(description = "DEVICE (default): the peer's timestamps, converted to this "
            + "computer's time (socketcand, GVRET). HOST: the time of reading.")
    Timestamps timestamps() default Timestamps.DEVICE;

    @AttributeDefinition(description = "Allow sending frames onto these buses. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(description = "Off: does not connect. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{buses}: {protocol} {host}";
}
