package io.tidegate.can.serial;

import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user sets; checked again in {@link SerialSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN on a serial port", description = "Reads a bus from an SLCAN "
        + "adapter (LAWICEL CANUSB, CANable and others) or a GVRET device (ESP32RET, M2RET).")
@interface SerialConfig {
    @AttributeDefinition(description = "Serial port. On Linux use /dev/serial/by-id/..., which always "
            + "refers to the same adapter, whatever its number. Required.")
    String port();

    @AttributeDefinition(description = "Name of the bus that the frames belong to. Required.")
    String bus();

    @AttributeDefinition(description = "LAWICEL (default) for most adapters; CANABLE for CANable and "
            + "CANable 2 firmware, which needs M1 for listen-only mode and ignores L; NAKAKIYO for "
            + "Nakakiyo firmware; GVRET for devices that use GVRET instead of SLCAN.")
    Dialect dialect() default Dialect.LAWICEL;

    @AttributeDefinition(description = "Bit rate of the CAN bus. Default: 500 kbit/s. Only CANABLE and "
            + "GVRET support 83.3 and 750 kbit/s; CANABLE does not support 800 kbit/s.", options = {
                @Option(label = "10 kbit/s", value = "10000"), @Option(label = "20 kbit/s", value = "20000"),
                @Option(label = "50 kbit/s", value = "50000"),
                @Option(label = "83.3 kbit/s", value = "83333"),
                @Option(label = "100 kbit/s", value = "100000"),
                @Option(label = "125 kbit/s", value = "125000"),
                @Option(label = "250 kbit/s", value = "250000"),
                @Option(label = "500 kbit/s", value = "500000"),
                @Option(label = "750 kbit/s", value = "750000"),
                @Option(label = "800 kbit/s", value = "800000"),
                @Option(label = "1 Mbit/s", value = "1000000")})
    int bitrate() default 500_000;

    @AttributeDefinition(description = "Bit rate of the CAN FD data phase: CANABLE supports 2 and 5 "
            + "Mbit/s, NAKAKIYO all. Default: 0, classic CAN only.", options = {
                @Option(label = "classic CAN", value = "0"), @Option(label = "500 kbit/s", value = "500000"),
                @Option(label = "1 Mbit/s", value = "1000000"),
                @Option(label = "2 Mbit/s", value = "2000000"),
                @Option(label = "4 Mbit/s", value = "4000000"),
                @Option(label = "5 Mbit/s", value = "5000000"),
                @Option(label = "8 Mbit/s", value = "8000000")})
    int data_bitrate() default 0;

    @AttributeDefinition(required = false, description = "Bit timing (sample point) instead of bitrate, "
            + "as the adapter's s command takes it: LAWICEL four hex digits (BTR0 BTR1), NAKAKIYO eight. "
            + "Empty (default): bitrate applies.")
    String bit_timing() default "";

    @AttributeDefinition(description = "Listen only: the adapter does not even acknowledge frames. "
            + "Default: true. Set this to false if the gateway is the only other node.")
    boolean listen_only() default true;

    @AttributeDefinition(description = "Allow sending frames; needs listen.only = false. Default: false.")
    boolean transmit() default false;

    @AttributeDefinition(min = "1200", max = "12000000",
            description = "Baud rate of the serial line. USB adapters "
                    + "ignore it. Default: 115200.")
    int baud_rate() default 115_200;

    @AttributeDefinition(description = "HOST (default): timestamp frames when they are read. DEVICE: use "
            + "the adapter's milliseconds, DEVICE_MICROS its microseconds, if it has them.")
    Timestamps timestamps() default Timestamps.HOST;

    @AttributeDefinition(description = "Off: the adapter is not opened. Default: true.")
    boolean enabled() default true;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}: {port}";
}
