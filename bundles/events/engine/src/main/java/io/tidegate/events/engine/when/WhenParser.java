package io.tidegate.events.engine.when;

import io.tidegate.api.can.BusState;
import io.tidegate.events.engine.when.Words.Kind;
import io.tidegate.events.engine.when.Words.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads what key {@code when} says. {@code not} binds before {@code for}, that before {@code and}, that
 * before {@code or}.
 * A {@code for} that could mean more than what is just before it is refused: {@code a and b for 5 s}.
 * <pre>
 * any      all { or all }
 * all      one { and one }
 * one      bare [for TIME]
 * bare     not bare  |  ( any )  |  test
 * test     rate(SIGNAL [, TIME]) COMPARE NUMBER [hysteresis NUMBER] [fresh within TIME]
 *          bus(NAME) COMPARE STATE  |  trouble(ROOM)  |  waiting(ROOM) COMPARE NUMBER
 *          every TIME  |  at HH:MM {, HH:MM} [on mon-fri]
 *          MESSAGE late|silent [for TIME]
 *          SIGNAL COMPARE NUMBER [hysteresis NUMBER] [fresh within TIME]
 *          |  SIGNAL = TEXT [fresh within TIME]
 *          SIGNAL between NUMBER and NUMBER [hysteresis NUMBER] [fresh within TIME]
 *          SIGNAL changes|rises|falls [by NUMBER]
 * </pre>
 */
public final class WhenParser {
    private static final int MAX_DEPTH = 100;
    private static final String COMPARES = "a comparison such as > 80, = drive, between 1 and 2, changes,"
            + " rises, falls";

    private final Words words;
    private final Numbers numbers;
    private int depth;

    private WhenParser(String text) {
        words = new Words(text);
        numbers = new Numbers(words);
    }

    /** @throws IllegalArgumentException naming the column, what was expected and what was found */
    public static When parse(String text) {
        WhenParser parser = new WhenParser(text);
        When when = parser.any(new Level(parser.words.peek()));
        if (parser.words.peek().kind() != Kind.END)
            throw Words.bad("and, or, for or the end", parser.words.peek());
        return when;
    }

    /** What is between two brackets, or all of it. */
    private static final class Level {
        private final Word first;
        /** Whether something before could be meant by a {@code for} that comes. */
        private boolean isOpen;

        private Level(Word first) { this.first = first; }
    }

    private When any(Level level) {
        List<When> parts = new ArrayList<>(List.of(all(level)));
        while (words.takes("or") || words.takes("||")) parts.add(all(level));
        return parts.size() == 1 ? parts.get(0) : new When.Any(List.copyOf(parts));
    }

    private When all(Level level) {
        List<When> parts = new ArrayList<>(List.of(one(level)));
        while (words.takes("and") || words.takes("&&")) parts.add(one(level));
        return parts.size() == 1 ? parts.get(0) : new When.All(List.copyOf(parts));
    }

    private When one(Level level) {
        Word first = words.peek();
        When part = bare();
        boolean isMoment = part.tests().anyMatch(When.Test::isMoment);
        Word lasting = words.peek();
        if (!lasting.is("for")) {
            level.isOpen |= !isMoment;
            return part;
        }
        words.take();
        if (isMoment)
            throw Words.bad("something that lasts before 'for', not a moment such as changes or every",
                    first);
        long nanos = numbers.duration();
        if (level.isOpen) throw ambiguous(level, first, lasting);
        return new When.Lasting(part, nanos);
    }

    /** {@code a and b for 5 s}: some mean both, some the second. */
    private IllegalArgumentException ambiguous(Level level, Word first, Word lasting) {
        String before = words.between(level.first, first);
        String part = words.between(first, lasting);
        String time = words.upToHere(lasting);
        return Words.bad(
                "brackets around what lasts, either (" + (before + " " + part).strip() + ") " + time + " or "
                        + before + " (" + part + " " + time + ")", lasting);
    }

    private When bare() {
        Word first = words.peek();
        if (++depth > MAX_DEPTH)
            throw Words.bad("at most " + MAX_DEPTH + " brackets and nots inside each other", first);
        When part;
        if (words.takes("not") || words.takes("!"))
            part = new When.Not(bare());
        else if (words.takes("("))
            part = inBrackets();
        else
            part = test();
        depth--;
        return part;
    }

    private When inBrackets() {
        When part = any(new Level(words.peek()));
        words.need(")");
        return part;
    }

    private When.Test test() {
        Word first = words.take();
        if (first.kind() != Kind.NAME)
            throw Words.bad("a signal (Message.Signal), message, bus(...), trouble(...), every or at", first);
        boolean call = words.peek().is("(");
        if (call) return call(first);
        if (first.is("every")) return new When.Every(numbers.interval());
        if (first.is("at")) return numbers.at();
        boolean isWhole = words.peek().is("silent") || words.peek().is("late");
        SignalName name = isWhole ? SignalName.ofMessage(first.text()) : SignalName.ofAny(first.text());
        if (name == null) throw Words
                .bad(isWhole ? "Message or bus/Message" : "Message.Signal or bus/Message.Signal", first);
        return name.signal().isEmpty() ? message(name) : new When.OfSignal(name, comparison(), fresh());
    }

    /** 0 if nothing is said of it. */
    private long fresh() {
        if (!words.takes("fresh")) return 0;
        words.need("within");
        return numbers.duration();
    }

    private When.Test call(Word function) {
        words.take();
        String name = function.text().toLowerCase(Locale.ROOT);
        switch (name) {
            case "rate" :
                return rate();
            case "bus" :
                return bus();
            case "trouble" :
                return new When.OfGateway(room(), When.Quantity.TROUBLE, Operator.ABOVE, 0);
            case "received", "sent", "dropped", "waiting" :
                When.Quantity quantity = When.Quantity.valueOf(name.toUpperCase(Locale.ROOT));
                return new When.OfGateway(room(), quantity, numbers.operator(), numbers.number());
            default :
                throw Words.bad("rate, bus, trouble, waiting, dropped, received or sent before a bracket",
                        function);
        }
    }

    private When.Test rate() {
        Word signal = words.take();
        SignalName name = signal.kind() == Kind.NAME ? SignalName.ofAny(signal.text()) : null;
        if (name == null || name.signal().isEmpty()) throw Words.bad("Message.Signal", signal);
        long over = words.takes(",") ? numbers.duration() : 0;
        words.need(")");
        Operator operator = numbers.operator();
        Comparison.Number limit = new Comparison.Number(operator, numbers.number(), numbers.hysteresis());
        return new When.OfSignal(name, new Comparison.Rate(over, limit), fresh());
    }

    private When.Test bus() {
        String bus = words.pattern("the name of a bus").text();
        words.need(")");
        Operator operator = numbers.operator();
        Word state = words.take();
        for (BusState.Condition condition : BusState.Condition.values())
            if (state.is(condition.name())) return new When.OfBus(bus, operator, condition);
        throw Words.bad("one of " + Arrays.stream(BusState.Condition.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")), state);
    }

    private String room() {
        String name = words.pattern("a component or instance such as sinks.influx1~plant or sinks.*").text();
        words.need(")");
        return name;
    }

    private When.Test message(SignalName name) {
        boolean silent = words.peek().is("silent");
        if (!silent && !words.peek().is("late")) throw Words.bad(
                "late or silent after a message, or Message.Signal and " + COMPARES, words.peek());
        words.take();
        return new When.OfMessage(name, silent, words.takes("for") ? numbers.duration() : 0);
    }

    private Comparison moves(Comparison.Direction direction) {
        double by = words.takes("by") ? numbers.positive("a number above 0") : 0;
        if (words.peek().is("fresh"))
            throw Words.bad("no 'fresh within' after a moment such as changes", words.peek());
        return new Comparison.Moves(direction, by);
    }

    private Comparison comparison() {
        for (Comparison.Direction direction : Comparison.Direction.values())
            if (words.takes(direction.name()))
                return moves(direction);
        if (words.takes("between")) {
            double low = numbers.number();
            words.need("and");
            Word second = words.peek();
            double high = numbers.number();
            if (high < low) throw Words.bad("at least " + low + " after between", second);
            return new Comparison.Between(low, high, numbers.hysteresis());
        }
        if (!numbers.isOperator()) throw Words.bad(COMPARES, words.peek());
        Operator operator = numbers.operator();
        Word value = words.peek();
        boolean equality = operator == Operator.EQUAL || operator == Operator.UNEQUAL;
        if (equality && (value.kind() == Kind.QUOTED || value.kind() == Kind.NAME))
            return new Comparison.Text(words.take().text(), operator == Operator.EQUAL);
        double number = numbers.number(equality ? "a number or a text of the DBC" : "a number");
        return new Comparison.Number(operator, number, equality ? 0 : numbers.hysteresis());
    }
}
