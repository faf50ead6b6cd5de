package io.tidegate.testkit.drive;

import java.util.HexFormat;
import java.util.Map;

/**
 * A frame of the drive.
 *
 * @param timeMicros since the Unix epoch
 * @param message    its name; empty if the DBC does not describe it
 * @param remote     asks for data, and has none
 * @param values     what its bits mean, by signal; not those of a signal that a short frame does not hold
 */
public record DriveFrame(long timeMicros, String message, int id, boolean extended, boolean fd,
        boolean remote, byte[] data,
        Map<String, Double> values) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** As {@code candump -L} writes it. */
    public String line() {
        String micros = String.valueOf(1_000_000 + timeMicros % 1_000_000).substring(1);
        String hex = HEX.formatHex(data);
        return "(" + timeMicros / 1_000_000 + "." + micros + ") can0 " + HEX.toHexDigits(id, extended ? 8 : 3)
                + "#"
                + (remote ? "R" : fd ? "#1" + hex : hex);
    }
}
