package io.tidegate.events.engine.when;

/** What a signal is asked. */
public sealed interface Comparison {
    /**
     * {@code Motor.Speed > 80 hysteresis 3}.
     *
     * @param hysteresis how far the value must come back to end it, in the signal's unit
     */
    record Number(Operator operator, double limit, double hysteresis) implements Comparison {}

    /** {@code Motor.Speed between 10 and 20}; both ends belong to it. */
    record Between(double low, double high, double hysteresis) implements Comparison {}

    /**
     * {@code Motor.Gear = drive}: a text of the DBC's value table.
     *
     * @param equal false for {@code !=}
     */
    record Text(String text, boolean equal) implements Comparison {}

    /**
     * {@code Motor.Speed rises by 5}: a moment, not a state.
     *
     * @param by since the last such moment, in the signal's unit; 0: at all
     */
    record Moves(Direction direction, double by) implements Comparison {}

    /**
     * {@code rate(Motor.Speed, 2 s) > 5}.
     *
     * @param overNanos least time between the two samples compared; 0: each with the one before
     * @param limit     per second
     */
    record Rate(long overNanos, Number limit) implements Comparison {}

    /** Where a value moves. */
    enum Direction { CHANGES, RISES, FALLS }
}
