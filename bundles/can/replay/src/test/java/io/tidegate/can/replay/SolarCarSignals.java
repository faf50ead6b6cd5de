package io.tidegate.can.replay;

/** The physical value of each signal of {@code solarcar.dbc}, by name. */
final class SolarCarSignals {
    private static final int CELLS = 36;
    private static final double FULL_FORCE = 820;

    private final SolarCar car;
    private double time;
    private int bmsState = 4;
    private int driveState = 1;

    SolarCarSignals(SolarCar car) { this.car = car; }

    /** To be called after each step of the car. */
    void at(double timeInLap) {
        time = timeInLap;
        if (car.packCurrent > 0.4) bmsState = 3;
        if (car.packCurrent < -0.4) bmsState = 4;
        driveState = Lap.gear(time) != 3 || car.speed < 0.05 ? 1
                : car.torque > 1.5 ? 2 : car.torque < -1.5 ? 3 : driveState;
    }

    double value(String signal) {
        if (signal.startsWith("CellVoltage") && signal.length() == 13) return cell(number(signal) - 1);
        if (signal.startsWith("ModuleTemp")) return moduleTemp(number(signal) - 1);
        if (signal.startsWith("Mppt")) return tracker(signal.charAt(4) - '1', signal.substring(5));
        return switch (signal.charAt(0)) {
            case 'B', 'D', 'H', 'L' -> machine(signal);
            case 'C', 'F', 'I', 'P', 'S' -> pack(signal);
            default -> rest(signal);
        };
    }

    private static int number(String signal) {
        return Integer.parseInt(signal.substring(signal.length() - 2));
    }

    private double machine(String signal) {
        return switch (signal) {
            case "BusVoltage" -> car.packVoltage - 0.004 * car.packCurrent;
            case "BusCurrent" -> car.busPower / car.packVoltage;
            case "BusPower" -> car.busPower;
            case "DriveState" -> driveState;
            case "DutyCycle" -> Math.min(100, 100 * car.rpm() * 0.17 / car.packVoltage);
            case "HeatsinkTemp" -> car.heatsinkTemp;
            case "LimitReason" -> car.busPower > 5200 ? 1 : 0;
            case "BmsState" -> bmsState;
            case "Balancing" -> 0;
            case "BrakePressure" -> car.speed < 0.05 ? 12 : car.brakeForce / 28;
            case "BrakeLight" -> car.speed < 0.05 || car.force < -60 ? 1 : 0;
            default -> throw new IllegalArgumentException(signal);
        };
    }

    private double pack(String signal) {
        return switch (signal) {
            case "PackVoltage" -> car.packVoltage;
            case "PackCurrent" -> car.packCurrent;
            case "PackPower" -> car.packVoltage * car.packCurrent;
            case "StateOfCharge" -> 100 * car.charge;
            case "CellVoltageMin" -> cell(16);
            case "CellVoltageMax" -> cell(7);
            case "CellIndexMin" -> 17;
            case "CellIndexMax" -> 8;
            case "CellTempMin" -> moduleTemp(0);
            case "CellTempMax" -> moduleTemp(6);
            case "ContactorPositive", "ContactorNegative" -> 1;
            case "ContactorPrecharge", "FaultBits" -> 0;
            case "ControllerTemp" -> 0.6 * car.heatsinkTemp + 0.4 * SolarCar.AMBIENT;
            case "CruiseSpeed" -> 65;
            case "FanDuty" -> Math.max(0, Math.min(100, 8 * (car.packTemp - 30)));
            case "IsolationResistance" -> 4870 - 20 * (car.packTemp - 30);
            case "Irradiance" -> car.irradiance;
            case "PhaseCurrent" -> car.phaseCurrent();
            case "SteeringAngle" -> car.steering();
            default -> throw new IllegalArgumentException(signal);
        };
    }

    private double rest(String signal) {
        return switch (signal) {
            case "AmbientTemp" -> SolarCar.AMBIENT;
            case "Gear" -> Lap.gear(time);
            case "MotorSpeed" -> car.rpm();
            case "MotorTemp" -> car.motorTemp;
            case "MotorTorque" -> car.torque;
            case "RegenActive" -> car.torque < -1.5 ? 1 : 0;
            case "Throttle" -> Math.max(0, 100 * car.torque / (FULL_FORCE * 0.275));
            case "TurnIndicator" -> Lap.indicator(time);
            case "VehicleSpeed" -> 3.6 * car.speed;
            case "WindDirection" -> 228 + 9 * StrictMath.sin(4 * StrictMath.PI * time / Lap.SECONDS);
            case "WindSpeed" -> 3.1 + 0.9 * StrictMath.sin(6 * StrictMath.PI * time / Lap.SECONDS);
            default -> throw new IllegalArgumentException(signal);
        };
    }

    private double tracker(int i, String what) {
        return switch (what) {
            case "ArrayVoltage" -> car.arrayVoltage(i);
            case "ArrayCurrent" -> car.arrayPower[i] / car.arrayVoltage(i);
            case "ArrayPower" -> car.arrayPower[i];
            case "Temp" -> car.trackerTemp[i];
            case "Mode" -> 1;
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Cells differ a little in charge and in resistance; cell 16 is the weakest, cell 7 the strongest. */
    private double cell(int i) {
        double charge = i == 16 ? -0.021 : i == 7 ? 0.012 : (i * 29 % 17 - 8) * 0.0009;
        double resistance = i == 16 ? 2.1e-4 : (i * 13 % 7 - 3) * 1.5e-5;
        return car.packVoltage / CELLS + charge - resistance * car.packCurrent;
    }

    private double moduleTemp(int module) {
        return car.packTemp + 1.8 - Math.abs(module - 6) * 0.55;
    }
}
