package io.tidegate.events.engine.watch;

import io.tidegate.api.signal.ValueTexts;
import io.tidegate.events.engine.clock.Timer;
import io.tidegate.events.engine.when.Comparison;
import io.tidegate.events.engine.when.Operator;
import io.tidegate.events.engine.when.When;

/** Asks one signal something. Used under the lock of {@code Rules}. */
public abstract class SampleTest extends Leaf {
    /** Null if a value holds until the next one comes, however long that takes. */
    private Freshness freshness;

    private SampleTest(Watch owner) { super(owner); }

    public static SampleTest of(Watch owner, When.OfSignal test) {
        SampleTest made = of(owner, test.comparison());
        if (test.freshNanos() > 0) made.freshness = new Freshness(made, test.freshNanos());
        return made;
    }

    private static SampleTest of(Watch owner, Comparison comparison) {
        if (comparison instanceof Comparison.Number number) return new Level(owner, number);
        if (comparison instanceof Comparison.Between between) return new Range(owner, between);
        if (comparison instanceof Comparison.Text text) return new Text(owner, text);
        if (comparison instanceof Comparison.Moves moves) return new Moves(owner, moves);
        return new Rate(owner, (Comparison.Rate) comparison);
    }

    /**
     * A sample came. True if the condition has to be looked at. A value that is no number changes nothing.
     */
    // hot: runs per sample of a watched signal
    public final boolean came(double value, long timeNanos) {
        if (freshness != null && value == value) freshness.came(timeNanos);
        return take(value, timeNanos);
    }

    // hot: runs per sample of a watched signal
    public abstract boolean take(double value, long timeNanos);

    /** The texts of the signal in the DBC of now. */
    public void use(ValueTexts texts) {}

    /** Compares with a number. */
    private static final class Level extends SampleTest {
        private final Operator operator;
        private final double limit;
        private final double hysteresis;

        private Level(Watch owner, Comparison.Number comparison) {
            super(owner);
            operator = comparison.operator();
            limit = comparison.limit();
            hysteresis = comparison.hysteresis();
        }

        @Override
        public boolean take(double value, long timeNanos) {
            return value == value && become(operator.holds(value, limit, truth() == YES ? hysteresis : 0));
        }
    }

    /** Compares with two numbers. */
    private static final class Range extends SampleTest {
        private final Comparison.Between range;

        private Range(Watch owner, Comparison.Between range) {
            super(owner);
            this.range = range;
        }

        @Override
        public boolean take(double value, long timeNanos) {
            double slack = truth() == YES ? range.hysteresis() : 0;
            return value == value && become(Operator.AT_LEAST.holds(value, range.low(), slack)
                    && Operator.AT_MOST.holds(value, range.high(), slack));
        }
    }

    /** Compares with a text of the DBC. */
    private static final class Text extends SampleTest {
        private final Comparison.Text wanted;
        private ValueTexts texts = ValueTexts.NONE;

        private Text(Watch owner, Comparison.Text wanted) {
            super(owner);
            this.wanted = wanted;
        }

        @Override
        public void use(ValueTexts now) { texts = now; }

        @Override
        public boolean take(double value, long timeNanos) {
            return value == value && become(wanted.text().equals(texts.text(value)) == wanted.equal());
        }
    }

    /**
     * Fires at moments. What it compares with is the value of the last such moment; for rises the lowest
     * since, for falls the highest.
     */
    private static final class Moves extends SampleTest {
        private final Comparison.Direction direction;
        private final double by;
        private double from = Double.NaN;

        private Moves(Watch owner, Comparison.Moves moves) {
            super(owner);
            direction = moves.direction();
            by = moves.by();
            become(false);
        }

        @Override
        public boolean take(double value, long timeNanos) {
            if (value != value) return false;
            boolean moved = from == from && value != from && moved(value - from);
            if (moved || from != from || isFurtherBack(value)) from = value;
            return moved && become(true);
        }

        private boolean moved(double difference) {
            double distance = switch (direction) {
                case CHANGES -> Math.abs(difference);
                case RISES -> difference;
                case FALLS -> -difference;
            };
            return distance > 0 && (by == 0 || Operator.AT_LEAST.holds(distance, by, 0));
        }

        private boolean isFurtherBack(double value) {
            return direction == Comparison.Direction.RISES && value < from
                    || direction == Comparison.Direction.FALLS && value > from;
        }
    }

    /** Compares the change per second with a number. */
    private static final class Rate extends SampleTest implements Timer {
        private static final double NANOS_PER_SECOND = 1e9;

        private final Comparison.Rate rate;
        private double from = Double.NaN;
        private long since;

        private Rate(Watch owner, Comparison.Rate rate) {
            super(owner);
            this.rate = rate;
            owner.alarm(this);
        }

        @Override
        public long deadline() { return IDLE; }

        @Override
        public void expire(long timeNanos) {}

        /** Nothing can be said of the time between two clocks. */
        @Override
        public void restart(long timeNanos) { from = Double.NaN; }

        @Override
        public boolean take(double value, long timeNanos) {
            if (value != value) return false;
            long passed = timeNanos - since;
            boolean known = from == from && passed >= 0;
            if (known && (passed == 0 || passed < rate.overNanos())) return false;
            double perSecond = (value - from) / (passed / NANOS_PER_SECOND);
            from = value;
            since = timeNanos;
            return known && perSecond == perSecond && become(rate.limit().operator().holds(perSecond,
                    rate.limit().limit(), truth() == YES ? rate.limit().hysteresis() : 0));
        }
    }
}
