package io.tidegate.testkit.drive;

import java.util.Random;

/**
 * A driver who steps on the pedal, lets go and brakes, again and again every 18 s, and the car that follows.
 * Time goes on by {@link #step}.
 */
final class DriveModel {
    private static final double STEP_SECONDS = 0.01;
    private static final double[] RPM_PER_KMH = {0, 105, 62, 42, 33};
    private static final double[] SHIFT_UP = {0, 45, 75, 110, 1e9};

    private final Random random = new Random(3);
    private double seconds;
    double speed;
    double pedal;
    double steering;
    double steeringRate;
    double kilometres = 48_000;
    int gear = 1;
    long ticks = 1_000_000_000_000L;

    void step() {
        seconds += STEP_SECONDS;
        ticks += 7 + random.nextInt(5);
        double phase = seconds % 18;
        pedal = phase < 2 ? 0 : phase < 7 ? 70 - (phase - 2) * 3 : phase < 10 ? 0 : phase < 12.5 ? 45 : 0;
        double brake = phase > 13 ? 14 : 0;
        speed = Math.max(0, speed + (pedal * 0.28 - speed * 0.02 - brake) * STEP_SECONDS);
        kilometres += speed / 3_600 * STEP_SECONDS;
        if (speed > SHIFT_UP[gear])
            gear++;
        else if (gear > 1 && speed < SHIFT_UP[gear - 1] - 20) gear--;
        double before = steering;
        steering = 90 * Math.sin(seconds / 3) + 300 * Math.sin(seconds / 17);
        steeringRate = (steering - before) / STEP_SECONDS;
    }

    double rpm() { return Math.min(16_000, 800 + speed * RPM_PER_KMH[gear] + noise(8)); }

    /** Zero but for so much. */
    double noise(double most) { return (random.nextDouble() - 0.5) * 2 * most; }

    long bits(int length) {
        return length == 64 ? random.nextLong() : random.nextLong() & (1L << length) - 1;
    }

    int number(int below) { return random.nextInt(below); }

    double seconds() { return seconds; }
}
