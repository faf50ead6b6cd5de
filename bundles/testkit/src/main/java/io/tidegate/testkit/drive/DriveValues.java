package io.tidegate.testkit.drive;

import io.tidegate.testkit.drive.DriveSignal.Kind;

/** Which raw value a signal has now: by what the car does, else by chance. */
final class DriveValues {
    private DriveValues() {}

    static long raw(String message, DriveSignal signal, DriveModel car) {
        return switch (message + "." + signal.name()) {
            case "Throttle.Throttle_Pedal" -> steps(signal, Math.max(0, car.pedal + car.noise(0.4)));
            case "Throttle.Engine_RPM" -> steps(signal, car.rpm());
            case "Throttle.Off_Throttle" -> car.pedal < 1 ? 1 : 0;
            case "Wheel_Speeds.FL", "Wheel_Speeds.FR", "Wheel_Speeds.RL", "Wheel_Speeds.RR" ->
                steps(signal, Math.max(0, car.speed + (car.speed > 1 ? car.noise(0.05) : 0)));
            case "Steering.Steering_Angle" -> steps(signal, car.steering);
            case "Steering.Rate" -> steps(signal, car.steeringRate);
            case "Transmission.Gear" -> car.gear;
            case "Engine_Torque.Torque" -> steps(signal, car.pedal * 3 - 40);
            case "Engine_Torque.Power" -> steps(signal, car.pedal * car.speed / 90 - 3);
            case "Engine_Fluids.Coolant", "Engine_Fluids.Oil" -> steps(signal, 20 + car.seconds() / 2);
            case "Engine_Fluids.Fuel" ->
                Float.floatToIntBits((float) (52.4 - car.seconds() / 90)) & 0xFFFF_FFFFL;
            case "Pages.Page" -> car.number(4);
            case "Pages.Mileage" -> steps(signal, car.kilometres);
            case "Cells.Kind" -> car.number(6);
            case "Cells.Cell" -> car.number(18);
            case "Position.Latitude" -> Double.doubleToLongBits(48.137154 + car.seconds() * 1e-5);
            case "Position.Longitude" -> Double.doubleToLongBits(-11.576124 - car.seconds() * 1e-5);
            case "Position.Heading" -> Float.floatToIntBits((float) (180 + car.steering / 4)) & 0xFFFF_FFFFL;
            case "Counters.Ticks" -> car.ticks;
            case "Counters.Balance" -> 5_000_000 - car.ticks / 1_000;
            default -> chance(signal, car);
        };
    }

    private static long chance(DriveSignal signal, DriveModel car) {
        if (signal.kind() == Kind.FLOAT || signal.kind() == Kind.DOUBLE)
            throw new IllegalStateException(
                    signal.name() + ": expected a value that was thought of, as bits may be no number");
        return car.bits(signal.length());
    }

    private static long steps(DriveSignal signal, double physical) {
        return Math.round((physical - signal.offset()) / signal.factor());
    }
}
