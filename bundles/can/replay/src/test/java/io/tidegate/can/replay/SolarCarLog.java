package io.tidegate.can.replay;

import io.tidegate.can.replay.DbcLayout.Field;
import io.tidegate.can.replay.DbcLayout.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Writes one lap of the simulated car as a candump log: always the same text for the same DBC. */
final class SolarCarLog {
    private static final Instant START = Instant.parse("2026-06-21T11:00:00Z");
    private static final int LAPS_TO_SETTLE = 150;
    /** A frame takes the bus for about this long at 500 kbit/s. */
    private static final long FRAME_MICROS = 240;
    private static final long STEP_MICROS = Math.round(SolarCar.STEP * 1e6);

    /** A frame that is due in some step of the simulation. */
    private record Due(Message message, long micros, int count) {}

    private final DbcLayout layout;
    private final Random noise = new Random(7065);

    SolarCarLog(DbcLayout layout) { this.layout = layout; }

    /** All lines of the log, each ended by a line feed. */
    String write() {
        SolarCar car = new SolarCar();
        car.settle(LAPS_TO_SETTLE);
        SolarCarSignals signals = new SolarCarSignals(car);
        StringBuilder log = new StringBuilder();
        long step = 0;
        long busFree = 0;
        for (Due due : schedule()) {
            for (; step * STEP_MICROS <= due.micros(); step++) {
                car.step(step * SolarCar.STEP);
                signals.at(step * SolarCar.STEP);
            }
            long sent = Math.max(due.micros() + noise.nextInt(90), busFree);
            busFree = sent + FRAME_MICROS;
            line(log, sent, due, signals);
        }
        return log.toString();
    }

    /** Every message in its cycle time, each with an offset of its own, over one lap. */
    private List<Due> schedule() {
        List<Due> all = new ArrayList<>();
        long offset = 0;
        for (Message message : layout.messages()) {
            int count = 0;
            for (long micros = offset; micros < Lap.SECONDS * 1e6; micros += message.cycleMillis() * 1000L)
                all.add(new Due(message, micros, count++));
            offset += 1900;
        }
        all.sort(Comparator.comparingLong(Due::micros));
        return all;
    }

    private void line(StringBuilder log, long micros, Due due, SolarCarSignals signals) {
        Message message = due.message();
        int multiplex =
                message.multiplexValues() == 0 ? Field.ALWAYS : due.count() % message.multiplexValues();
        byte[] data = new byte[message.length()];
        for (Field field : message.fields()) {
            if (field.multiplex() == Field.MULTIPLEXER)
                field.put(data, multiplex);
            else if (field.multiplex() == Field.ALWAYS || field.multiplex() == multiplex)
                field.put(data, measured(field, signals.value(field.name())));
        }
        log.append(String.format("(%d.%06d) can0 %s#%s%n", START.getEpochSecond() + micros / 1_000_000,
                micros % 1_000_000, message.idText(), HexFormat.of().withUpperCase().formatHex(data))
                .replace("\r", ""));
    }

    /**
     * What is measured by an analog-to-digital converter shivers by a step; what is computed or at rest does
     * not.
     */
    private double measured(Field field, double value) {
        boolean analog = field.length() == 16 && !field.name().equals("StateOfCharge")
                && Math.abs(value) > 20 * field.factor();
        return analog ? value + noise.nextGaussian() * 0.8 * field.factor() : value;
    }
}
