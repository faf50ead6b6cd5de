package io.tidegate.can.replay;

/**
 * What driver and sky do during one lap, as functions of the time in the lap. A lap begins and ends at rest,
 * in Park, at the same place.
 */
final class Lap {
    static final double SECONDS = 96;
    private static final double KMH = 1 / 3.6;
    /** Speed in km/h at times in seconds; between them it goes smoothly. */
    private static final double[][] PLAN =
            {{0, 0}, {6, 0}, {24, 56}, {32, 64}, {38, 49}, {47, 68}, {56, 71}, {63, 52},
                {70, 63}, {77, 58}, {90, 0}, {SECONDS, 0}};
    private static final double[] GEAR_FROM = {0, 3, 4.2, 92, 93};
    private static final int[] GEAR = {0, 2, 3, 2, 0};

    private Lap() {}

    /** m/s. */
    static double speed(double t) {
        double[] a = before(t);
        double[] b = after(t);
        double u = (t - a[0]) / (b[0] - a[0]);
        return KMH * (a[1] + (b[1] - a[1]) * u * u * (3 - 2 * u));
    }

    /** m/s2, the slope of {@link #speed}. */
    static double acceleration(double t) {
        double[] a = before(t);
        double[] b = after(t);
        double u = (t - a[0]) / (b[0] - a[0]);
        return KMH * (b[1] - a[1]) * 6 * u * (1 - u) / (b[0] - a[0]);
    }

    private static double[] before(double t) {
        int i = PLAN.length - 2;
        while (i > 0 && PLAN[i][0] > t) i--;
        return PLAN[i];
    }

    private static double[] after(double t) {
        int i = 1;
        while (i < PLAN.length - 1 && PLAN[i][0] <= t) i++;
        return PLAN[i];
    }

    /** Metres. */
    static double length() {
        double metres = 0;
        for (double t = 0; t < SECONDS; t += SolarCar.STEP) metres += speed(t) * SolarCar.STEP;
        return metres;
    }

    /** 0 Park, 2 Neutral, 3 Drive. */
    static int gear(double t) {
        int i = GEAR.length - 1;
        while (GEAR_FROM[i] > t) i--;
        return GEAR[i];
    }

    /** 0 off, 1 left (out of the pit lane), 2 right (into it). */
    static int indicator(double t) { return t > 4.5 && t < 10 ? 1 : t > 79 && t < 89 ? 2 : 0; }

    /** How clear the sky is, 0..1: one cloud passes. */
    static double sky(double t) {
        double cloud = (t - 52) / 4.5;
        return 0.97 + 0.03 * StrictMath.cos(2 * StrictMath.PI * t / SECONDS)
                - 0.38 * StrictMath.exp(-cloud * cloud * cloud * cloud);
    }
}
