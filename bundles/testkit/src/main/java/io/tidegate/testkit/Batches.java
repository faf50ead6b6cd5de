package io.tidegate.testkit;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import java.util.List;
import java.util.Map;

/** A small car on bus {@code car0} for tests: message Motor (Speed, Gear) and message Battery (Voltage). */
public final class Batches {
    /** The signals of the car: 0 Motor.Speed, 1 Motor.Gear (0 neutral, 1 drive), 2 Battery.Voltage. */
    public static final SignalCatalog CAR = new SignalCatalog("car0", List.of(
            new Message("Motor", 0x10, false, 100_000_000, List.of(
                    Signal.of("Speed", "km/h"),
                    new Signal("Gear", "", 0, 1, ValueTexts.of(Map.of(0L, "neutral", 1L, "drive"), 1, 0)))),
            new Message("Battery", 0x20, false, 0, List.of(Signal.of("Voltage", "V")))));

    private Batches() {}

    /** One frame of Motor with both signals. */
    public static SampleBatch motor(long timeNanos, double speed, double gear) {
        SampleBatch batch = new SampleBatch(CAR, 1, 2);
        batch.beginFrame(0, timeNanos);
        batch.add(0, speed);
        batch.add(1, gear);
        return batch;
    }

    /** One frame of Battery. */
    public static SampleBatch battery(long timeNanos, double voltage) {
        SampleBatch batch = new SampleBatch(CAR, 1, 1);
        batch.beginFrame(1, timeNanos);
        batch.add(2, voltage);
        return batch;
    }

    /** A batch without a frame. */
    public static SampleBatch empty() { return new SampleBatch(CAR, 1, 1); }
}
