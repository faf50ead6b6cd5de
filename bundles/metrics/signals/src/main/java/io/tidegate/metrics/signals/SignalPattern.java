package io.tidegate.metrics.signals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which signals are meant: {@code Message.Signal}, {@code bus/Message.Signal} or {@code bus/Message/Signal}. */
final class SignalPattern {
    private static final Pattern DOTTED = Pattern.compile("(?:([^/]+)/)?([^/.]+)\\.([^/.]+)");
    private static final Pattern SLASHED = Pattern.compile("([^/]+)/([^/.]+)/([^/.]+)");

    private final String text;
    private final Pattern bus;
    private final Pattern message;
    private final Pattern signal;

    private SignalPattern(String text, Matcher parts) {
        this.text = text;
        this.bus = glob(parts.group(1) == null ? "*" : parts.group(1));
        this.message = glob(parts.group(2));
        this.signal = glob(parts.group(3));
    }

    /**
     * Reads one; in each part {@code *} stands for any letters and {@code ?} for one.
     *
     * @throws IllegalArgumentException if the text is no such pattern
     */
    static SignalPattern parse(String text) {
        String stripped = text.strip();
        Matcher slashed = SLASHED.matcher(stripped);
        if (slashed.matches()) return new SignalPattern(stripped, slashed);
        Matcher dotted = DOTTED.matcher(stripped);
        if (dotted.matches()) return new SignalPattern(stripped, dotted);
        throw new IllegalArgumentException("signals: expected Message.Signal or bus/Message.Signal, with * and ? for "
                + "what may be anything, found '" + text + "'");
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.strip().toCharArray())
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        return Pattern.compile(regex.toString());
    }

    boolean matches(String aBus, String aMessage, String aSignal) {
        return bus.matcher(aBus).matches() && message.matcher(aMessage).matches() && signal.matcher(aSignal).matches();
    }

    /** As configured. */
    @Override
    public String toString() { return text; }
}
