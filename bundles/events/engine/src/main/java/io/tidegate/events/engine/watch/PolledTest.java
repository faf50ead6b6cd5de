package io.tidegate.events.engine.watch;

import io.tidegate.api.can.BusState;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.trouble.Stars;
import io.tidegate.events.engine.when.When;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A test of what is looked at now and then. Used under the lock of {@code Rules}. */
public abstract class PolledTest extends Leaf {
    public PolledTest(Watch owner) { super(owner); }

    /**
     * What there was at one look.
     *
     * @param wallNanos when
     * @param stepNanos by how much somebody set the wall clock since the look before; forth is positive
     * @param rooms     what each room and instance told
     * @param buses     by name
     */
    public record Look(long wallNanos, long stepNanos, List<FlowStatus> rooms, Map<String, BusState> buses) {}

    /** Looks. True if the condition has to be looked at. */
    public abstract boolean look(Look look);

    /** What is missing. */
    public Problem trouble() { return Problem.NONE; }

    /** When what it saw last happened. */
    public long happened(Look look) { return look.wallNanos(); }

    /** Is a bus in this state. */
    public static final class OfBus extends PolledTest {
        private final When.OfBus test;
        private BusState state = BusState.UNKNOWN;
        private Problem trouble = Problem.NONE;

        public OfBus(Watch owner, When.OfBus test) {
            super(owner);
            this.test = test;
        }

        @Override
        public boolean look(Look look) {
            BusState now = look.buses().get(test.bus());
            trouble = now != null ? Problem.NONE : new Problem.NotAmong(
                    "no driver reports the state of bus " + test.bus(), test.bus(),
                    Set.copyOf(look.buses().keySet()));
            if (now == null || now.condition() == BusState.Condition.UNKNOWN) return become(UNKNOWN);
            state = now;
            return become(test.operator().holds(now.condition().ordinal(), test.condition().ordinal(), 0));
        }

        @Override
        public Problem trouble() { return trouble; }

        @Override
        public void tell(long timeNanos, BiConsumer<String, Object> fields) {
            fields.accept("state", state.condition().name().toLowerCase(java.util.Locale.ROOT));
            if (state.transmitErrors() >= 0) fields.accept("transmit_errors", state.transmitErrors());
            if (state.receiveErrors() >= 0) fields.accept("receive_errors", state.receiveErrors());
        }
    }

    /**
     * Is a room in trouble, or has it a number beyond a limit. Of several rooms, the numbers are added up.
     */
    public static final class OfGateway extends PolledTest {
        private final When.OfGateway test;
        private final Predicate<String> names;
        private List<FlowStatus> found = List.of();
        private Problem trouble = Problem.NONE;

        public OfGateway(Watch owner, When.OfGateway test) {
            super(owner);
            this.test = test;
            names = name -> Stars.match(test.name(), name);
        }

        @Override
        public boolean look(Look look) {
            found = look.rooms().stream().filter(this::isMeant).toList();
            trouble = !found.isEmpty() ? Problem.NONE
                    : new Problem.NotAmong("no component or instance is named "
                            + test.name(), test.name(), look.rooms().stream().map(FlowStatus::name).toList());
            if (found.isEmpty()) return become(UNKNOWN);
            if (test.quantity() == When.Quantity.TROUBLE)
                return become(found.stream().anyMatch(one -> !one.isWell()));
            return become(test.operator().holds(sum(test.quantity()), test.limit(), 0));
        }

        /** By the name of the instance, or of its room. */
        private boolean isMeant(FlowStatus status) {
            return names.test(status.name()) || names.test(status.room());
        }

        private long sum(When.Quantity quantity) {
            return found.stream().mapToLong(one -> switch (quantity) {
                case RECEIVED -> one.received();
                case SENT -> one.sent();
                case DROPPED -> one.dropped();
                default -> one.waiting();
            }).sum();
        }

        @Override
        public Problem trouble() { return trouble; }

        @Override
        public void tell(long timeNanos, BiConsumer<String, Object> fields) {
            List<FlowStatus> unwell = found.stream().filter(one -> !one.isWell()).toList();
            fields.accept("trouble", unwell.isEmpty() ? "none"
                    : String.join("; ",
                            unwell.stream().map(one -> one.name() + ": " + one.trouble()).toList()));
            fields.accept("waiting", sum(When.Quantity.WAITING));
            fields.accept("dropped", sum(When.Quantity.DROPPED));
        }
    }

    /**
     * Is it time. Times that were skipped because somebody set the clock do not fire, except for small
     * corrections: then what became due fires, and what has fired does not fire again.
     */
    public static final class OfSchedule extends PolledTest {
        private static final long CORRECTION = 60_000_000_000L;

        private final Schedule schedule;
        private long next = Long.MIN_VALUE;
        private long due;

        public OfSchedule(Watch owner, Schedule schedule) {
            super(owner);
            this.schedule = schedule;
            become(false);
        }

        @Override
        public boolean look(Look look) {
            long now = look.wallNanos();
            boolean isBeginning = next == Long.MIN_VALUE || Math.abs(look.stepNanos()) >= CORRECTION;
            boolean isTime = !isBeginning && now >= next;
            if (isTime) due = next;
            if (isBeginning || isTime) next = schedule.after(now);
            return isTime && become(true);
        }

        @Override
        public long happened(Look look) { return due; }
    }
}
