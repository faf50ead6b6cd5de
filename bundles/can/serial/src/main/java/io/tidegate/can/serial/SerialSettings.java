package io.tidegate.can.serial;

import java.util.List;

/**
 * Which adapter, and how to open it; cannot be wrong.
 *
 * @param bitrate  of the CAN bus, bit/s; one of S0..S8
 * @param baudRate of the serial line
 */
record SerialSettings(String port, String bus, int bitrate, boolean listenOnly, Dialect dialect, int baudRate,
                      Timestamps timestamps, boolean enabled) {
    /** Index = digit of the SLCAN command {@code S}. */
    private static final List<Integer> BITRATES = List.of(10_000, 20_000, 50_000, 100_000, 125_000, 250_000, 500_000,
            800_000, 1_000_000);

    SerialSettings {
        if (port == null || port.isBlank())
            throw new IllegalArgumentException("port: expected a serial port such as /dev/serial/by-id/..., found nothing");
        if (bus == null || bus.isBlank()) throw new IllegalArgumentException("bus: expected a name, found nothing");
        if (!BITRATES.contains(bitrate))
            throw new IllegalArgumentException("bitrate: expected one of " + BITRATES + ", found " + bitrate);
        if (baudRate < 1_200 || baudRate > 12_000_000)
            throw new IllegalArgumentException("baud.rate: expected 1200 to 12000000, found " + baudRate);
    }

    static SerialSettings from(SerialConfig config) {
        return new SerialSettings(config.port(), config.bus(), config.bitrate(), config.listen_only(),
                config.dialect(), config.baud_rate(), config.timestamps(), config.enabled());
    }

    /** {@code S0} to {@code S8}. */
    String bitrateCommand() { return "S" + BITRATES.indexOf(bitrate); }
}
