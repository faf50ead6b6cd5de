package io.tidegate.can.socketcan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link SocketcanSettings}. */
@ObjectClassDefinition(name = "Tidegate: Linux CAN interface", description = "Reads a bus from a "
        + "SocketCAN interface (can0, vcan0, slcan0 ...), CAN and CAN FD.")
@interface SocketcanConfig {
    @AttributeDefinition(name = "Interface", description = "Name of the CAN interface, as 'ip link' "
            + "shows it, such as can0. Required. Set its bit rate in Linux: ip link set can0 up type can "
            + "bitrate 500000.")
    String interface$();

    @AttributeDefinition(description = "Name of the bus that the frames belong to. Required.")
    String bus();

    @AttributeDefinition(description = "Allow sending frames onto this bus. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(required = false, description = "Identifiers to receive, in hex, such as "
            + "100-1FF, 7DF, 18FEF100; the kernel drops all others. Empty (default): all.")
    String ids_include() default "";

    @AttributeDefinition(min = "64", max = "1048576", description = "Requested size of the kernel's "
            + "receive buffer, in KiB; a frame takes about 0.8 KiB. Default: 8192.")
    int receive_buffer_kib() default 8_192;

    @AttributeDefinition(description = "Off: the interface is not opened. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {interface}";
}
