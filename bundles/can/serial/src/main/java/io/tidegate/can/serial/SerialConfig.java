package io.tidegate.can.serial;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user sets; checked again in {@link SerialSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN on a serial port", description = "An SLCAN adapter (LAWICEL CANUSB, CANable and "
        + "others) as a bus, receive only.")
@interface SerialConfig {
    @AttributeDefinition(description = "The serial port. On Linux use /dev/serial/by-id/..., which follows the "
            + "adapter whatever number it gets. Required.")
    String port();

    @AttributeDefinition(description = "Name of the bus the frames come from. Required.")
    String bus();

    @AttributeDefinition(description = "Bit rate of the CAN bus. Default: 500 kbit/s.", options = {
        @Option(label = "10 kbit/s", value = "10000"), @Option(label = "20 kbit/s", value = "20000"),
        @Option(label = "50 kbit/s", value = "50000"), @Option(label = "100 kbit/s", value = "100000"),
        @Option(label = "125 kbit/s", value = "125000"), @Option(label = "250 kbit/s", value = "250000"),
        @Option(label = "500 kbit/s", value = "500000"), @Option(label = "800 kbit/s", value = "800000"),
        @Option(label = "1 Mbit/s", value = "1000000")})
    int bitrate() default 500_000;

    @AttributeDefinition(description = "Only listen: the adapter does not even acknowledge frames. Default: true. "
            + "Set it to false if the gateway is the only other node of the bus.")
    boolean listen_only() default true;

    @AttributeDefinition(description = "LAWICEL (default) for most adapters; CANABLE for CANable firmware, which "
            + "listens only after M1 and not after L.")
    Dialect dialect() default Dialect.LAWICEL;

    @AttributeDefinition(min = "1200", max = "12000000", description = "Baud rate of the serial line. USB adapters "
            + "ignore it. Default: 115200.")
    int baud_rate() default 115_200;

    @AttributeDefinition(description = "HOST (default): frames carry the time at which they were read. DEVICE: the "
            + "adapter's milliseconds, if it has them.")
    Timestamps timestamps() default Timestamps.HOST;

    @AttributeDefinition(description = "Whether the adapter is opened at all. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {port}";
}
