package io.tidegate.events.engine.when;

/** Compares two numbers. */
public enum Operator {
    /** {@code >} */
    ABOVE,
    /** {@code >=} */
    AT_LEAST,
    /** {@code <} */
    BELOW,
    /** {@code <=} */
    AT_MOST,
    /** {@code =} */
    EQUAL,
    /** {@code !=} */
    UNEQUAL;

    /** Values closer than this part of them, or than this near 0, are the same: 3 &times; 0.1 is not 0.3. */
    private static final double SAME = 1e-9;
    private static final double SAME_NEAR_ZERO = 1e-12;

    /** @param slack how far beyond the limit the value may be all the same; 0 or more */
    // hot: runs per sample of a watched signal
    public boolean holds(double value, double limit, double slack) {
        return switch (this) {
            case ABOVE -> value > limit - slack;
            case AT_LEAST -> value >= limit - slack - tolerance(limit);
            case BELOW -> value < limit + slack;
            case AT_MOST -> value <= limit + slack + tolerance(limit);
            case EQUAL -> Math.abs(value - limit) <= tolerance(limit);
            case UNEQUAL -> !(Math.abs(value - limit) <= tolerance(limit));
        };
    }

    private static double tolerance(double limit) { return Math.max(Math.abs(limit) * SAME, SAME_NEAR_ZERO); }
}
