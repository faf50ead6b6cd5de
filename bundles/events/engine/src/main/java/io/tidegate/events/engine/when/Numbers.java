package io.tidegate.events.engine.when;

import io.tidegate.events.engine.when.Words.Kind;
import io.tidegate.events.engine.when.Words.Word;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads numbers, comparisons, durations and times of day out of the words. One thread. */
final class Numbers {
    private static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry(">", Operator.ABOVE), Map.entry("above", Operator.ABOVE),
            Map.entry(">=", Operator.AT_LEAST),
            Map.entry("<", Operator.BELOW), Map.entry("below", Operator.BELOW),
            Map.entry("<=", Operator.AT_MOST),
            Map.entry("=", Operator.EQUAL), Map.entry("==", Operator.EQUAL), Map.entry("is", Operator.EQUAL),
            Map.entry("equals", Operator.EQUAL), Map.entry("!=", Operator.UNEQUAL),
            Map.entry("<>", Operator.UNEQUAL));
    private static final Map<String, Long> UNITS = Map.of("ms", 1_000_000L, "s", 1_000_000_000L,
            "min", 60_000_000_000L, "h", 3_600_000_000_000L, "d", 86_400_000_000_000L);
    private static final double LONGEST = 36_500.0 * 86_400_000_000_000L;
    private static final int DAYS = 7;
    private static final int LETTERS = 3;

    private final Words words;

    Numbers(Words words) { this.words = words; }

    boolean isOperator() { return OPERATORS.containsKey(words.peek().text().toLowerCase(Locale.ROOT)); }

    Operator operator() {
        Word word = words.take();
        Operator operator = OPERATORS.get(word.text().toLowerCase(Locale.ROOT));
        if (operator == null) throw Words.bad("one of > >= < <= = !=", word);
        return operator;
    }

    double number() { return number("a number"); }

    double number(String expected) {
        Word word = words.take();
        double number = word.kind() == Kind.NUMBER ? Double.parseDouble(word.text()) : Double.NaN;
        if (!Double.isFinite(number)) throw Words.bad(expected, word);
        return number;
    }

    double positive(String expected) {
        Word word = words.peek();
        double number = number(expected);
        if (number <= 0) throw Words.bad(expected, word);
        return number;
    }

    /** 0 if none is said. */
    double hysteresis() {
        if (!words.takes("hysteresis")) return 0;
        Word word = words.peek();
        double number = number();
        if (number < 0) throw Words.bad("0 or more", word);
        return number;
    }

    /** In ns, 1 ms at least. */
    long duration() { return duration("ms", "1 ms or more"); }

    /** In ns, 1 s at least: the clock is looked at a few times a second. */
    long interval() { return duration("s", "1 s or more"); }

    private long duration(String least, String expected) {
        Word first = words.peek();
        double number = positive("a time such as 500 ms, 5 s, 10 min, 2 h or 1 d");
        Word unit = words.take();
        Long nanos = UNITS.get(unit.text().toLowerCase(Locale.ROOT));
        if (nanos == null) throw Words.bad("a unit: ms, s, min, h or d", unit);
        double all = number * nanos;
        if (all < UNITS.get(least)) throw Words.bad(expected, first);
        if (all > LONGEST) throw Words.bad("a shorter time, at most 36500 d", first);
        return Math.round(all);
    }

    When.At at() {
        List<LocalTime> times = new ArrayList<>();
        do times.add(time()); while (words.takes(","));
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (words.takes("on")) {
            days.clear();
            do days(days, words.pattern("a day such as mon, or days such as mon-fri"));
            while (words.takes(","));
        }
        return new When.At(List.copyOf(times), Set.copyOf(days));
    }

    private LocalTime time() {
        Word word = words.take();
        try {
            if (word.kind() == Kind.TIME)
                return LocalTime.parse(word.text().indexOf(':') == 1 ? "0" + word.text()
                        : word.text());
        } catch (java.time.format.DateTimeParseException e) {
            throw Words.bad("a time of day such as 06:30", word);
        }
        throw Words.bad("a time of day such as 06:30", word);
    }

    private static void days(Set<DayOfWeek> days, Word word) {
        String[] ends = word.text().split("-", 2);
        DayOfWeek first = day(ends[0], word);
        DayOfWeek last = day(ends[ends.length - 1], word);
        int count = Math.floorMod(last.getValue() - first.getValue(), DAYS);
        for (int i = 0; i <= count; i++) days.add(first.plus(i));
    }

    private static DayOfWeek day(String text, Word word) {
        String wanted = text.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values())
            if (wanted.length() >= LETTERS && day.name().startsWith(wanted)) return day;
        throw Words.bad("a day such as mon, or days such as mon-fri", word);
    }
}
