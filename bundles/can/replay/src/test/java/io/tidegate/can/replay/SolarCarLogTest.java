package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.can.replay.DbcLayout.Field;
import io.tidegate.can.replay.DbcLayout.Message;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The simulated car as it is shipped. {@code -Dsolarcar.write=true} writes its log anew. */
class SolarCarLogTest {
    private static final Path CONFIG = Path.of("..", "..", "..", "config");
    private static final Path LOG = CONFIG.resolve("logs/solarcar.log");

    private static DbcLayout layout;
    private static final List<CanFrame> FRAMES = new ArrayList<>();
    /** Values of each signal in the order of the log. */
    private static final Map<String, List<Double>> VALUES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        layout = DbcLayout.parse(Files.readAllLines(CONFIG.resolve("dbc/solarcar.dbc")));
        if (Boolean.getBoolean("solarcar.write")) Files.writeString(LOG, new SolarCarLog(layout).write());
        try (LogReader log = CanLog.open(LOG, BusNames.all("car"))) {
            for (CanFrame frame = log.next(); frame != null; frame = log.next()) FRAMES.add(frame);
            assertEquals(0, log.defects().count());
        }
        for (CanFrame frame : FRAMES) decode(frame);
    }

    private static void decode(CanFrame frame) {
        Message message =
                layout.messages().stream().filter(m -> (m.id() & 0x1FFF_FFFF) == frame.id()).findFirst()
                        .orElseThrow();
        double multiplex = message.fields().get(0).get(frame.data());
        for (Field field : message.fields())
            if (field.multiplex() < 0 || field.multiplex() == multiplex)
                VALUES.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.get(frame.data()));
    }

    private static double mean(String signal) {
        return VALUES.get(signal).stream().mapToDouble(v -> v).average().orElseThrow();
    }

    private static double min(String signal) {
        return VALUES.get(signal).stream().mapToDouble(v -> v).min().orElseThrow();
    }

    private static double max(String signal) {
        return VALUES.get(signal).stream().mapToDouble(v -> v).max().orElseThrow();
    }

    @Test
    void theShippedLogIsWhatTheCarMakes() throws IOException {
        assertTrue(new SolarCarLog(layout).write().equals(Files.readString(LOG)),
                "config/logs/solarcar.log is not what SolarCarLog makes of config/dbc/solarcar.dbc");
    }

    @Test
    void aLapLastsLongerThanAMinuteAndIsASmallFile() throws IOException {
        long nanos = FRAMES.get(FRAMES.size() - 1).timeNanos() - FRAMES.get(0).timeNanos();
        assertTrue(nanos > 90_000_000_000L, nanos + " ns");
        assertTrue(Files.size(LOG) < 1_500_000, Files.size(LOG) + " bytes");
    }

    @Test
    void everyFrameHasATimeOfItsOwn() {
        for (int i = 1; i < FRAMES.size(); i++)
            assertTrue(FRAMES.get(i).timeNanos() > FRAMES.get(i - 1).timeNanos(), "frame " + i);
    }

    @Test
    void everySignalOfTheDbcIsInTheLog() {
        long declared = layout.messages().stream().mapToLong(m -> m.fields().size()).sum();
        assertEquals(declared, VALUES.size());
        assertTrue(declared > 90, declared + " signals");
    }

    /**
     * The last value is followed by the first: no larger step than the signal makes elsewhere, or than its
     * noise.
     */
    @Test
    void noSignalJumpsWhereTheLapBeginsAgain() {
        for (Message message : layout.messages())
            for (Field field : message.fields()) {
                List<Double> values = VALUES.get(field.name());
                double jump = Math.abs(values.get(values.size() - 1) - values.get(0));
                double allowed = field.multiplex() == Field.MULTIPLEXER ? 11 : 6 * field.factor()
                        + 0.005 * (max(field.name()) - min(field.name()));
                assertTrue(jump <= allowed, field.name() + " jumps by " + jump + ", allowed " + allowed);
            }
    }

    @Test
    void theCarDrives() {
        assertEquals(0, min("VehicleSpeed"), 0.02);
        assertTrue(max("VehicleSpeed") > 65, "it is fast");
        assertTrue(min("BusCurrent") < -3 && max("BusCurrent") > 15, "it brakes into the battery");
        assertEquals(List.of(0.0, 2.0, 3.0), VALUES.get("Gear").stream().distinct().toList());
    }

    @Test
    void thePowersAddUp() {
        double sun = 0.982 * (mean("Mppt1ArrayPower") + mean("Mppt2ArrayPower"));
        assertEquals(mean("PackPower"), mean("BusPower") + 42 - sun, 8,
                "watts: battery = motor + auxiliaries - sun");
        assertEquals(0, mean("PackCurrent"), 0.1, "a lap takes what the sun gives");
        assertTrue(max("StateOfCharge") - min("StateOfCharge") < 1, "and the battery hardly notices");
        assertTrue(max("Irradiance") < 1050 && mean("Irradiance") > 600, "a real sun: " + mean("Irradiance"));
    }

    @Test
    void cellsAddUpToThePack() {
        double sum = 0;
        for (int i = 1; i <= 36; i++) sum += mean(String.format("CellVoltage%02d", i));
        assertEquals(mean("PackVoltage"), sum, 0.3);
    }
}
