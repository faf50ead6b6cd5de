package io.tidegate.events.engine.when;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition, one after the other, each with its column. One thread. */
final class Words {
    /** Possessive, as a group that may be tried again needs a stack as deep as the condition is long. */
    private static final Pattern WORD = Pattern.compile("""
            \\s*(?:(?<end>$)|(?<quoted>"[^"]*"|'[^']*')|(?<time>\\d{1,2}:\\d\\d(?::\\d\\d)?)\
            |(?<name>(?:(?:[^\\s()"'<>=!,&|/]++/)*+(?=[\\p{L}_]))?[\\p{L}_][\\p{L}\\p{N}_]*+(?:\\.[\\p{L}\\p{N}_]*+)*+)\
            |(?<number>[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)\
            |(?<symbol>>=|<=|==|!=|<>|&&|\\|\\||[<>=!(),])|(?<other>\\S))""");
    private static final Pattern PATTERN = Pattern.compile("\\s*([^\\s(),]*)");

    enum Kind { NAME, NUMBER, QUOTED, TIME, SYMBOL, END }

    /** @param text as written, without quotes */
    record Word(Kind kind, String text, int column) {
        /** Whether it is this keyword or symbol; capitals do not matter. */
        boolean is(String expected) {
            return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equalsIgnoreCase(expected);
        }
    }

    private final String text;
    private int next;
    private Word peeked;

    Words(String text) { this.text = text; }

    /** The next word, which stays the next. */
    Word peek() {
        if (peeked == null) peeked = read();
        return peeked;
    }

    Word take() {
        Word word = peek();
        peeked = null;
        return word;
    }

    /** Takes the next word if it is this one. */
    boolean takes(String expected) {
        boolean is = peek().is(expected);
        if (is) take();
        return is;
    }

    /** Takes what must come next. */
    void need(String expected) {
        if (!takes(expected)) throw bad(expected, peek());
    }

    /** All up to the next blank, comma or bracket, for names that have signs in them; after {@link #take}. */
    Word pattern(String expected) {
        Matcher matcher = PATTERN.matcher(text).region(next, text.length());
        if (!matcher.lookingAt() || matcher.group(1).isEmpty()) throw bad(expected, peek());
        next = matcher.end();
        return new Word(Kind.NAME, matcher.group(1), matcher.start(1) + 1);
    }

    /** The text from one word up to another that comes later. */
    String between(Word from, Word to) { return text.substring(from.column() - 1, to.column() - 1).strip(); }

    /** The text from a word up to the end of the one that was taken last, if none was peeked at since. */
    String upToHere(Word from) { return text.substring(from.column() - 1, next).strip(); }

    private Word read() {
        Matcher matcher = WORD.matcher(text).region(next, text.length());
        if (!matcher.lookingAt()) throw new IllegalStateException("no word in '" + text + "' at " + next);
        next = matcher.end();
        for (Kind kind : Kind.values()) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String found = matcher.group(group);
            if (found == null) continue;
            String bare = kind == Kind.QUOTED ? found.substring(1, found.length() - 1) : found;
            return new Word(kind, bare, matcher.start(group) + 1);
        }
        throw bad("a name, number, text, comparison or bracket",
                new Word(Kind.SYMBOL, matcher.group("other"), matcher.start("other") + 1));
    }

    /** An error that names the column, what was expected and what was found. */
    static IllegalArgumentException bad(String expected, Word found) {
        return new IllegalArgumentException(
                "when: column " + found.column() + ": expected " + expected + ", found "
                        + (found.kind() == Kind.END ? "the end" : "'" + found.text() + "'"));
    }
}
