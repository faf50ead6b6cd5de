package io.tidegate.can.replay;

/**
 * Physics of a small solar car: forces, motor, sun, battery and temperatures, coupled by their powers. SI
 * units, degC. {@link StrictMath}, so that every computer gets the same.
 */
final class SolarCar {
    /** Seconds. */
    static final double STEP = 0.01;
    static final double AMBIENT = 27.5;
    private static final double MASS = 320;
    private static final double WHEEL_RADIUS = 0.275;
    private static final double ARRAY_AREA = 2;
    private static final double ARRAY_EFFICIENCY = 0.235;
    private static final double AUXILIARIES = 42;
    private static final double CAPACITY = 40 * 3600;
    private static final double RESISTANCE = 0.055;
    private static final double SLOW_RESISTANCE = 0.03;
    private static final double SLOW_SECONDS = 20;
    private static final double START_OF_CHARGE = 0.764;

    private final double lapLength = Lap.length();
    /** W/m2 under a clear sky; set so that a lap takes as much as the sun gives. */
    double sun = 900;

    double speed;
    double position;
    double force;
    double brakeForce;
    double torque;
    double motorLoss;
    double busPower;
    double irradiance;
    final double[] arrayPower = new double[2];
    final double[] trackerTemp = {41, 42};
    double packCurrent;
    double packVoltage;
    double slowVoltage;
    double charge = START_OF_CHARGE;
    double motorTemp = 62;
    double heatsinkTemp = 46;
    double packTemp = 33;

    private double takenCharge;
    private double givenEnergy;

    /** One step at a time in the lap. */
    void step(double t) {
        drive(t);
        shine(t);
        battery();
        warm();
        position += speed * STEP;
    }

    /** Drives laps until all repeats itself, ends at the beginning of a lap. */
    void settle(int laps) {
        for (int lap = 0; lap < laps; lap++) {
            takenCharge = 0;
            givenEnergy = 0;
            begin();
            for (int i = 0; i < Math.round(Lap.SECONDS / STEP); i++) step(i * STEP);
            sun *= 1 + takenCharge * packVoltage / givenEnergy;
        }
        begin();
    }

    private void begin() {
        position = 0;
        charge = START_OF_CHARGE;
    }

    private void drive(double t) {
        speed = Lap.speed(t);
        double air = 0.5 * 1.17 * 0.13 * speed * speed;
        double hill = MASS * 9.81 * 0.011 * StrictMath.sin(heading());
        force = speed < 0.01 ? 0 : MASS * 1.03 * Lap.acceleration(t) + air + MASS * 9.81 * 0.0055 + hill;
        double regen = Math.min(Math.max(-force, 0), 420) * Math.max(0, Math.min(1, (speed - 2) / 3));
        brakeForce = Math.max(-force, 0) - regen;
        double motor = Math.max(force, 0) - regen;
        torque = motor * WHEEL_RADIUS;
        motorLoss = (Lap.gear(t) == 3 ? 14 : 6) + 1.3 * speed + 0.03 * phaseCurrent() * phaseCurrent();
        busPower = motor * speed + motorLoss;
    }

    private void shine(double t) {
        irradiance = sun * Lap.sky(t);
        for (int i = 0; i < 2; i++) {
            double towards = 1 + (i == 0 ? 0.09 : -0.07) * StrictMath.sin(heading() + 0.8);
            arrayPower[i] = irradiance * ARRAY_AREA * ARRAY_EFFICIENCY * towards;
        }
    }

    private void battery() {
        double solar = 0.982 * (arrayPower[0] + arrayPower[1]);
        double power = busPower + AUXILIARIES - solar;
        double open = 36 * (3.42 + 0.62 * charge) - slowVoltage;
        packCurrent = (open - StrictMath.sqrt(open * open - 4 * RESISTANCE * power)) / (2 * RESISTANCE);
        packVoltage = open - packCurrent * RESISTANCE;
        slowVoltage += STEP * (packCurrent * SLOW_RESISTANCE - slowVoltage) / SLOW_SECONDS;
        charge -= packCurrent * STEP / CAPACITY;
        takenCharge += packCurrent * STEP;
        givenEnergy += solar * STEP;
    }

    private void warm() {
        motorTemp += STEP * (motorLoss - (3.1 + 0.12 * speed) * (motorTemp - AMBIENT)) / 600;
        heatsinkTemp += STEP
                * (0.02 * Math.abs(busPower) + 28 - (2.1 + 0.1 * speed) * (heatsinkTemp - AMBIENT)) / 300;
        packTemp += STEP * (packCurrent * packCurrent * 0.085 + 12 - 4.2 * (packTemp - AMBIENT)) / 9000;
        for (int i = 0; i < 2; i++)
            trackerTemp[i] += STEP * (0.018 * arrayPower[i] - 0.6 * (trackerTemp[i] - AMBIENT)) / 12;
    }

    /** Radians; a lap is once around. */
    double heading() { return 2 * StrictMath.PI * position / lapLength; }

    /** Bends of the track: degrees of the steering wheel. */
    double steering() {
        return speed < 0.3 ? 0
                : 14 * (1 + 1.7 * StrictMath.cos(2 * heading()) - 1.2 * StrictMath.cos(3 * heading() + 1))
                        * Math.min(1, (speed - 0.3) / 4);
    }

    double rpm() { return speed / (2 * StrictMath.PI * WHEEL_RADIUS) * 60; }

    double phaseCurrent() { return torque / 1.62; }

    double arrayVoltage(int i) {
        return (i == 0 ? 93.5 : 91) * (1 + 0.035 * StrictMath.log(arrayPower[i] / 450))
                - 0.1 * (AMBIENT + 22 - 25);
    }
}
