package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Catalogs, frames of them, and the lines an encoder makes of these. */
public final class Cars {
    static final SignalCatalog CAR = car("car0");

    private Cars() {}

    /** Motor (0 Speed, 1 Gear) and Battery (2 Voltage, 3 Speed). */
    public static SignalCatalog car(String bus) {
        ValueTexts gears = ValueTexts.of(Map.of(0L, "neutral", 1L, "drive"), 1, 0);
        return new SignalCatalog(bus, List.of(
                new Message("Motor", 0x1A, false, 0,
                        List.of(Signal.of("Speed", "km/h"), new Signal("Gear", "", 0, 1, gears))),
                new Message("Battery", 0x18FF0102, true, 0,
                        List.of(Signal.of("Voltage", "V"), Signal.of("Speed", "A/s")))));
    }

    public static SampleBatch motor(SignalCatalog catalog, long time, double speed, double gear) {
        SampleBatch batch = new SampleBatch(catalog, 1, 2);
        batch.beginFrame(0, time);
        batch.add(0, speed);
        batch.add(1, gear);
        return batch;
    }

    public static SampleBatch motor(long time, double speed, double gear) {
        return motor(CAR, time, speed, gear);
    }

    public static SampleBatch battery(long time, double voltage, double speed) {
        SampleBatch batch = new SampleBatch(CAR, 1, 2);
        batch.beginFrame(1, time);
        batch.add(2, voltage);
        batch.add(3, speed);
        return batch;
    }

    /** All lines of these frames. */
    public static String lines(LineEncoder encoder, SampleBatch... batches) {
        LineBuffer out = new LineBuffer();
        for (SampleBatch batch : batches) encoder.encode(batch, out);
        return text(out);
    }

    /** All lines of these frames in this shape. */
    public static String lines(Shape shape, SampleBatch... batches) {
        return lines(new LineEncoder(Map.of(), shape, notice -> {}), batches);
    }

    static String text(LineBuffer out) {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** {@code a, b} for the key include, exclude or deadband. */
    public static String[] keys(String... texts) { return texts; }
}
