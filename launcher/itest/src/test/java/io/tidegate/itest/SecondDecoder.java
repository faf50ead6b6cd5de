package io.tidegate.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads some signals that every car here has in its own way, with nothing of the gateway: bits picked by hand
 * from the lines of the log, numbers copied from the DBC.
 */
final class SecondDecoder {
    /**
     * One frame that matters.
     *
     * @param id          0x140 Throttle, 0xD4 Wheel_Speeds
     * @param pedal       Throttle.Throttle_Pedal, in %
     * @param rpm         Throttle.Engine_RPM
     * @param offThrottle Throttle.Off_Throttle
     * @param speed       Wheel_Speeds.FL, in km/h
     */
    record Frame(long timeNanos, int id, double pedal, double rpm, boolean offThrottle, double speed) {}

    static final int THROTTLE = 0x140;
    static final int WHEELS = 0xD4;

    private SecondDecoder() {}

    /** {@code (1631416514.717133) can0 0D2#0000FFFF10000000}. */
    static List<Frame> read(Path candump) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (String line : Files.readAllLines(candump)) {
            String[] part = line.split(" ");
            String[] frame = part[2].split("#");
            int id = frame[0].length() > 3 ? -1 : Integer.parseInt(frame[0], 16);
            if (id != THROTTLE && id != WHEELS || frame[1].startsWith("R")) continue;
            int[] bytes = new int[8];
            for (int i = 0; i * 2 < frame[1].length(); i++)
                bytes[i] = Integer.parseInt(frame[1].substring(i * 2, i * 2 + 2), 16);
            long time = Long.parseLong(part[0].substring(1, part[0].length() - 1).replace(".", "")) * 1_000;
            int word = bytes[1] << 8 | bytes[0];
            frames.add(new Frame(time, id, bytes[0] * 0.392157, (bytes[3] << 8 | bytes[2]) & 0x3FFF,
                    (bytes[3] & 0x40) != 0, word * 0.0592));
        }
        return frames;
    }
}
