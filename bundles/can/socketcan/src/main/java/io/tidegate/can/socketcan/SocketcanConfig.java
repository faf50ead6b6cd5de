package io.tidegate.can.socketcan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a user sets; checked again in {@link SocketcanSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN interface of Linux", description = "A SocketCAN interface (can0, "
        + "vcan0, slcan0 ...) as a bus, CAN and CAN FD.")
@interface SocketcanConfig {
    @AttributeDefinition(name = "Interface", description = "Name of the CAN interface as 'ip link' shows it, such "
            + "as can0. Required. The system sets its bit rate: ip link set can0 up type can bitrate 500000.")
    String interface$();

    @AttributeDefinition(description = "Name of the bus the frames come from. Required.")
    String bus();

    @AttributeDefinition(description = "Whether frames may be sent onto this bus. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(required = false, description = "Ids that are received, in hex, such as 100-1FF, "
            + "7DF, 18FEF100; the kernel drops the others. Empty (default): all.")
    String ids_include() default "";

    @AttributeDefinition(min = "64", max = "1048576", description = "Room in KiB that the kernel is asked for, "
            + "for frames that wait to be read; a frame takes about 0.8 KiB. Default: 8192.")
    int receive_buffer_kib() default 8_192;

    @AttributeDefinition(description = "Whether the interface is opened at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {interface}";
}
