package io.tidegate.can.serial;

import io.tidegate.can.serial.settings.SerialSettings;

/** Makes settings of a {@link SerialConfig}. */
final class SerialConfigReader {
    private SerialConfigReader() {}

    /** @throws IllegalArgumentException naming the key, what was expected and what was found */
    static SerialSettings read(SerialConfig config) {
        String timing = config.bit_timing() == null ? "" : config.bit_timing().strip();
        return new SerialSettings(config.port(), config.bus(), config.dialect(), config.bitrate(),
                config.data_bitrate(),
                timing, config.listen_only(), config.transmit(), config.baud_rate(), config.timestamps(),
                config.enabled());
    }
}
