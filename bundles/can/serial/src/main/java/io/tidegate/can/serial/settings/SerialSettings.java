package io.tidegate.can.serial.settings;

import io.tidegate.core.canwire.BitRates;

/**
 * Which adapter, and how to open it; cannot be wrong.
 *
 * @param bitrate     of the CAN bus, bit/s; one the dialect has
 * @param dataBitrate of the data phase of CAN FD, bit/s; 0: classic CAN only
 * @param timing      bit timing instead of the bit rate, hex digits as the adapter wants them; empty: by the
 *                    bit rate
 * @param baudRate    of the serial line
 */
public record SerialSettings(String port, String bus, Dialect dialect, int bitrate, int dataBitrate,
        String timing,
        boolean listenOnly, boolean transmit, int baudRate, Timestamps timestamps, boolean enabled) {
    public SerialSettings {
        if (port == null || port.isBlank())
            throw new IllegalArgumentException(
                    "port: expected a serial port such as /dev/serial/by-id/..., found nothing");
        if (bus == null || bus.isBlank())
            throw new IllegalArgumentException("bus: expected a name, found nothing");
        if (dialect != Dialect.GVRET && dialect.bitrate(bitrate) == null) throw new IllegalArgumentException(
                "bitrate: expected one that dialect " + dialect + " has, found " + bitrate);
        if (dataBitrate != 0 && dialect.dataRate(dataBitrate) == null) throw new IllegalArgumentException(
                "data.bitrate: expected 0, or one that dialect " + dialect + " has, found " + dataBitrate);
        if (!timing.isEmpty() && !timing.matches("[0-9A-Fa-f]{" + dialect.timingDigits() + "}"))
            throw new IllegalArgumentException("bit.timing: expected " + (dialect.timingDigits() == 0
                    ? "nothing with dialect " + dialect : dialect.timingDigits() + " hex digits") + ", found "
                    + timing);
        if (transmit && listenOnly) throw new IllegalArgumentException(
                "listen.only: expected false with transmit = true, found true: "
                        + "in listen-only mode nothing can be sent");
        if (baudRate < 1_200 || baudRate > 12_000_000)
            throw new IllegalArgumentException("baud.rate: expected 1200 to 12000000, found " + baudRate);
    }

    /** Those of the bus; unknown where bit timing is given instead, as it counts in the adapter's clock. */
    public BitRates bitRates() {
        return timing.isEmpty() ? new BitRates(bitrate, dataBitrate) : BitRates.UNKNOWN;
    }
}
