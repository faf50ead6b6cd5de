package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A bus as it is: 50 messages with four signals that change as a car's do, and frames of it every 100 us.
 * <pre>
 * byte     0  1         2  3               4         5  6
 *          Speed u16    Temperature u16    Load u8   Torque s16     Intel; factors 0.125, 0.01, 0.4, 0.001
 * </pre>
 */
final class FourSignals {
    static final String BUS = "can0";
    static final int MESSAGES = 50;
    static final int SIGNALS = 4;
    static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    static final long STEP_NANOS = 100_000;

    private static final int FIRST_ID = 0x100;
    private static final long SEED = 5;

    private FourSignals() {}

    static String dbc() {
        StringBuilder dbc = new StringBuilder("VERSION \"\"\n\nNS_ :\n\nBS_:\n\nBU_: X\n\n");
        for (int m = 0; m < MESSAGES; m++)
            dbc.append("BO_ ").append(FIRST_ID + m).append(" MSG_").append(m).append(": 8 X\n")
                    .append(" SG_ Speed : 0|16@1+ (0.125,0) [0|0] \"km/h\" X\n")
                    .append(" SG_ Temperature : 16|16@1+ (0.01,-40) [0|0] \"C\" X\n")
                    .append(" SG_ Load : 32|8@1+ (0.4,0) [0|0] \"%\" X\n")
                    .append(" SG_ Torque : 40|16@1- (0.001,0) [0|0] \"Nm\" X\n\n");
        return dbc.toString();
    }

    static FrameDecoder decoder() {
        byte[] text = dbc().getBytes(StandardCharsets.US_ASCII);
        return FrameDecoder.of(BUS, List.of(DbcReader.read("four.dbc", text)));
    }

    /** So many frames; the first is number {@code from}, which gives it its time. */
    static List<CanFrame> frames(int from, int count) {
        Random random = new Random(SEED);
        List<CanFrame> frames = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[8];
            random.nextBytes(data);
            frames.add(new CanFrame(BUS, FIRST_ID + i % MESSAGES, 0, data,
                    FIRST_NANOS + (from + i) * STEP_NANOS));
        }
        return frames;
    }

    /** The same decoded, in batches of at most so many frames. */
    static List<SampleBatch> batches(FrameDecoder decoder, List<CanFrame> frames, int most) {
        List<SampleBatch> batches = new ArrayList<>();
        for (int i = 0; i < frames.size(); i += most) {
            SampleBatch batch = new SampleBatch(decoder.catalog(), most, most * decoder.maxSamples());
            for (CanFrame frame : frames.subList(i, Math.min(frames.size(), i + most)))
                decoder.decode(frame, batch);
            batches.add(batch);
        }
        return batches;
    }

    /** The same as a log of candump -L. */
    static void log(Path file, List<CanFrame> frames) throws IOException {
        StringBuilder log = new StringBuilder();
        for (CanFrame frame : frames)
            log.append(String.format(Locale.ROOT, "(%d.%06d) %s %03X#%s%n", frame.timeNanos() / 1_000_000_000,
                    frame.timeNanos() / 1000 % 1_000_000, BUS, frame.id(),
                    HexFormat.of().withUpperCase().formatHex(frame.data())));
        Files.writeString(file, log);
    }
}
