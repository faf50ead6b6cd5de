package io.tidegate.events.engine.when;

import io.tidegate.api.can.BusState;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A condition, as a tree. A test is a leaf of it. */
public sealed interface When {
    /** {@code a and b}. */
    record All(List<When> parts) implements When {}

    /** {@code a or b}. */
    record Any(List<When> parts) implements When {}

    /** {@code not a}. */
    record Not(When part) implements When {}

    /** {@code a for 5 s}: true once it was true so long without a break. */
    record Lasting(When part, long nanos) implements When {}

    /** What can be found out on its own. */
    sealed interface Test extends When {
        /** Whether it is a moment, that has no duration and no end. */
        boolean isMoment();

        /** What it is about, for the tag {@code topic}. */
        String subject();
    }

    /** A test of what comes from a bus. */
    sealed interface BusTest extends Test {
        /** The signal or message. */
        SignalName name();

        @Override
        default String subject() { return name().toString(); }
    }

    /**
     * {@code Motor.Speed > 80}, {@code Motor.Speed > 80 fresh within 2 s}.
     *
     * @param freshNanos how old the newest value may be, in ns; 0: a value holds until the next one comes
     */
    record OfSignal(SignalName name, Comparison comparison, long freshNanos) implements BusTest {
        OfSignal(SignalName name, Comparison comparison) { this(name, comparison, 0); }

        @Override
        public boolean isMoment() { return comparison instanceof Comparison.Moves; }
    }

    /**
     * {@code Motor late}, {@code Motor silent for 2 s}.
     *
     * @param silent it does not come; else it came late
     * @param nanos  longest time between two frames; 0: by the cycle time of the DBC
     */
    record OfMessage(SignalName name, boolean silent, long nanos) implements BusTest {
        @Override
        public boolean isMoment() { return !silent; }
    }

    /** {@code bus(car) >= error_passive}. */
    record OfBus(String bus, Operator operator, BusState.Condition condition) implements Test {
        @Override
        public boolean isMoment() { return false; }

        @Override
        public String subject() { return "bus/" + bus; }
    }

    /**
     * {@code trouble(sinks.influx1~plant)}, {@code waiting(sinks.*) > 1000}.
     *
     * @param name     of a room or an instance of it; {@code *} stands for anything
     * @param quantity to compare
     */
    record OfGateway(String name, Quantity quantity, Operator operator, double limit) implements Test {
        @Override
        public boolean isMoment() { return false; }

        @Override
        public String subject() { return name; }
    }

    /** What a room tells of itself. */
    enum Quantity { TROUBLE, RECEIVED, SENT, DROPPED, WAITING }

    /** {@code every 10 min}: at multiples of it since the epoch. */
    record Every(long nanos) implements Test {
        @Override
        public boolean isMoment() { return true; }

        @Override
        public String subject() { return "schedule"; }
    }

    /** {@code at 06:30, 18:00 on mon-fri}: local time of the computer. */
    record At(List<LocalTime> times, Set<DayOfWeek> days) implements Test {
        @Override
        public boolean isMoment() { return true; }

        @Override
        public String subject() { return "schedule"; }
    }

    /** All leaves, in the order they were written. */
    default Stream<Test> tests() {
        if (this instanceof All all) return all.parts().stream().flatMap(When::tests);
        if (this instanceof Any any) return any.parts().stream().flatMap(When::tests);
        if (this instanceof Not not) return not.part().tests();
        if (this instanceof Lasting lasting) return lasting.part().tests();
        return Stream.of((Test) this);
    }
}
