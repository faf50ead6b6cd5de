package io.tidegate.testkit.drive;

import io.tidegate.testkit.drive.DriveSignal.Kind;
import io.tidegate.testkit.drive.DriveSignal.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What the car can say: both orders of bytes, signed, float, double, multiplexed simply, by ranges and in two
 * storeys, texts, 64 bits, CAN FD, both kinds of identifiers; and four messages whose signals were scattered
 * by chance.
 */
final class DriveTable {
    private static final int SCATTERED = 4;

    private DriveTable() {}

    static List<DriveMessage> messages() {
        List<DriveMessage> all =
                new ArrayList<>(List.of(throttle(), wheels(), steering(), transmission(), torque(), fluids(),
                        pages(), cells(), position(), counters()));
        Random random = new Random(11);
        for (int i = 0; i < SCATTERED; i++) all.add(scattered(i, random));
        return all;
    }

    private static DriveSignal intel(String name, int start, int length, double factor, double offset,
            String unit) {
        return DriveSignal.of(name, start, length, Order.INTEL, Kind.UNSIGNED, factor, offset, unit);
    }

    private static DriveSignal signed(String name, int start, int length, Order order, double factor,
            String unit) {
        return DriveSignal.of(name, start, length, order, Kind.SIGNED, factor, 0, unit);
    }

    private static DriveMessage throttle() {
        return new DriveMessage("Throttle", 0x140, false, 8, 20,
                List.of(intel("Throttle_Pedal", 0, 8, 0.392157, 0, "%"),
                        intel("Engine_RPM", 16, 14, 1, 0, "rpm"),
                        intel("Off_Throttle", 30, 1, 1, 0, "").with(Map.of(0, "pressed", 1, "released")),
                        intel("Checksum", 56, 8, 1, 0, "")));
    }

    private static DriveMessage wheels() {
        return new DriveMessage("Wheel_Speeds", 0xD4, false, 8, 20,
                List.of(intel("FL", 0, 16, 0.0592, 0, "km/h"),
                        intel("FR", 16, 16, 0.0592, 0, "km/h"), intel("RL", 32, 16, 0.0592, 0, "km/h"),
                        intel("RR", 48, 16, 0.0592, 0, "km/h")));
    }

    private static DriveMessage steering() {
        return new DriveMessage("Steering", 0x2, false, 6, 10, List.of(
                signed("Steering_Angle", 0, 16, Order.INTEL, 0.1, "deg"), intel("Counter", 16, 4, 1, 0, ""),
                signed("Rate", 31, 12, Order.MOTOROLA, 0.5, "deg/s"), intel("Checksum", 40, 8, 1, 0, "")));
    }

    private static DriveMessage transmission() {
        return new DriveMessage("Transmission", 0x148, false, 2, 100, List.of(intel("Gear", 4, 3, 1, 0, "")
                .with(new TreeMap<>(Map.of(0, "park", 1, "first", 2, "second", 3, "third", 4, "fourth")))));
    }

    private static DriveMessage torque() {
        return new DriveMessage("Engine_Torque", 0x141, false, 8, 10, List.of(
                signed("Torque", 3, 12, Order.MOTOROLA, 0.25, "Nm"),
                DriveSignal.of("Power", 23, 20, Order.MOTOROLA, Kind.UNSIGNED, 0.01, -500, "kW"),
                signed("Trim", 50, 5, Order.INTEL, 0.3125, "%")));
    }

    private static DriveMessage fluids() {
        return new DriveMessage("Engine_Fluids", 0x360, false, 8, 500,
                List.of(intel("Coolant", 0, 8, 1, -40, "degC"),
                        DriveSignal.of("Oil", 15, 8, Order.MOTOROLA, Kind.UNSIGNED, 1, -40, "degC"),
                        DriveSignal.of("Fuel", 16, 32, Order.INTEL, Kind.FLOAT, 1, 0, "l")));
    }

    /** One multiplexer; what is under it lies in the same place. */
    private static DriveMessage pages() {
        return new DriveMessage("Pages", 0x500, false, 8, 20,
                List.of(intel("Page", 0, 4, 1, 0, "").muxed("M", "", 0, 0),
                        intel("Voltage", 8, 16, 0.01, 0, "V").muxed("m0", "Page", 0, 0),
                        signed("Current", 8, 16, Order.INTEL, 0.01, "A").muxed("m1", "Page", 1, 1),
                        signed("Outside", 15, 9, Order.MOTOROLA, 0.5, "degC").muxed("m2", "Page", 2, 2),
                        intel("Mileage", 32, 24, 0.1, 0, "km")));
    }

    /** Two storeys, with ranges: Kind selects Cell, Cell selects what it says. */
    private static DriveMessage cells() {
        return new DriveMessage("Cells", 0x18FF5001, true, 8, 20,
                List.of(intel("Kind", 0, 8, 1, 0, "").muxed("M", "", 0, 0),
                        intel("Cell", 8, 8, 1, 0, "").muxed("m1M", "Kind", 1, 3),
                        intel("Cell_Voltage", 16, 16, 0.001, 0, "V").muxed("m0", "Cell", 0, 7),
                        signed("Cell_Temperature", 16, 8, Order.INTEL, 0.5, "degC")
                                .muxed("m8", "Cell", 8, 15),
                        intel("Pack_Voltage", 8, 32, 0.001, 0, "V").muxed("m4", "Kind", 4, 4)));
    }

    private static DriveMessage position() {
        return new DriveMessage("Position", 0x18FF6002, true, 64, 100, List.of(
                DriveSignal.of("Latitude", 0, 64, Order.INTEL, Kind.DOUBLE, 1, 0, "deg"),
                DriveSignal.of("Longitude", 71, 64, Order.MOTOROLA, Kind.DOUBLE, 1, 0, "deg"),
                DriveSignal.of("Heading", 135, 32, Order.MOTOROLA, Kind.FLOAT, 1, 0, "deg"),
                signed("Drift", 200, 33, Order.INTEL, 1e-6, "m"),
                DriveSignal.of("Satellites", 511, 8, Order.MOTOROLA, Kind.UNSIGNED, 1, 0, "")));
    }

    private static DriveMessage counters() {
        return new DriveMessage("Counters", 0x7A1, false, 24, 50, List.of(intel("Ticks", 0, 64, 1, 0, ""),
                DriveSignal.of("Balance", 71, 64, Order.MOTOROLA, Kind.SIGNED, 0.001, 0, "J"),
                intel("Wide", 131, 57, 1, 0, "")));
    }

    /**
     * Signals of 1 to 40 bits of both orders and signs, side by side and across bytes, without overlapping.
     */
    private static DriveMessage scattered(int number, Random random) {
        List<DriveSignal> signals = new ArrayList<>();
        BitSet taken = new BitSet();
        for (int attempt = 0; attempt < 60; attempt++) {
            DriveSignal one = DriveSignal.of("S" + signals.size(), random.nextInt(64), 1 + random.nextInt(40),
                    random.nextBoolean() ? Order.INTEL : Order.MOTOROLA,
                    random.nextBoolean() ? Kind.SIGNED : Kind.UNSIGNED,
                    (1 + random.nextInt(999)) / 1000.0, random.nextInt(100) - 50, "");
            if (one.bytes() > 8) continue;
            BitSet bits = new BitSet();
            for (int i = 0; i < one.length(); i++) bits.set(one.position(i));
            if (bits.intersects(taken)) continue;
            taken.or(bits);
            signals.add(one);
        }
        return new DriveMessage("Scattered_" + number, 0x600 + number, false, 8, 10, signals);
    }
}
