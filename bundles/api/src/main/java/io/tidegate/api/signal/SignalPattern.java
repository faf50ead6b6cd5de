package io.tidegate.api.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Names signals in the notation that all configurations share. In each part {@code *} stands for any text
 * and {@code ?} for one character.
 *
 * <pre>
 * Motor.Speed        that signal, on any bus
 * car/Motor.Speed    on that bus; car/Motor/Speed is the same
 * car/Motor          every signal of a message
 * car                every signal of a bus
 * !car/Motor         excludes these, whatever else matches
 * </pre>
 *
 * A message is a dot or a slash before its signal, a bus a slash before its message. Names that contain a
 * dot or a slash are found too: an ambiguous pattern means both readings. Case-sensitive. Immutable.
 */
public final class SignalPattern {
    private static final String EXPECTED =
            "Message.Signal, bus/Message.Signal, bus/Message or bus, with * for any text"
                    + " and ? for one character";
    private static final String ANY = "*";

    /** One way to read it. */
    private record Reading(String bus, String message, String signal) {
        boolean matches(String aBus, String aMessage, String aSignal) {
            return Glob.matches(bus, aBus) && Glob.matches(message, aMessage)
                    && Glob.matches(signal, aSignal);
        }
    }

    private final String text;
    private final boolean excludes;
    /** The most usual one first. */
    private final List<Reading> readings;

    private SignalPattern(String text, boolean excludes, List<Reading> readings) {
        this.text = text;
        this.excludes = excludes;
        this.readings = List.copyOf(readings);
    }

    /**
     * Reads one.
     *
     * @param key of the configuration, for the message
     * @throws IllegalArgumentException if the text is no pattern: names key, expected and found
     */
    public static SignalPattern parse(String key, String text) {
        String stripped = text.strip();
        boolean excludes = stripped.startsWith("!");
        String[] parts = (excludes ? stripped.substring(1) : stripped).split("/", -1);
        for (int i = 0; i < parts.length; i++) parts[i] = parts[i].strip();
        List<Reading> readings = new ArrayList<>();
        if (Arrays.stream(parts).noneMatch(String::isEmpty)) {
            addDotted(parts, readings);
            addSlashed(parts, readings);
        }
        if (readings.isEmpty())
            throw new IllegalArgumentException(key + ": expected " + EXPECTED + ", found '" + text + "'");
        return new SignalPattern(stripped, excludes, readings);
    }

    /** {@code Message.Signal}, behind a bus or not. */
    private static void addDotted(String[] parts, List<Reading> readings) {
        String path = parts[parts.length - 1];
        int dot = path.indexOf('.');
        boolean isPath = dot > 0 && dot < path.length() - 1 && path.indexOf('.', dot + 1) < 0;
        if (!isPath) return;
        String bus = parts.length == 1 ? ANY : String.join("/", Arrays.copyOf(parts, parts.length - 1));
        readings.add(new Reading(bus, path.substring(0, dot).strip(), path.substring(dot + 1).strip()));
    }

    /** {@code bus/Message/Signal}, as far as it goes. */
    private static void addSlashed(String[] parts, List<Reading> readings) {
        if (parts.length > 3) return;
        readings.add(
                new Reading(parts[0], parts.length > 1 ? parts[1] : ANY, parts.length > 2 ? parts[2] : ANY));
    }

    /** Whether this signal is one of those it names; also where it {@linkplain #excludes excludes} them. */
    public boolean matches(String bus, String message, String signal) {
        for (Reading reading : readings) if (reading.matches(bus, message, signal)) return true;
        return false;
    }

    /** Whether it excludes the signals that it names: it begins with {@code !}. */
    public boolean excludes() { return excludes; }

    /** Which bus, as a part that may have {@code *} and {@code ?} in it; {@code *} if it does not say. */
    public String bus() { return readings.get(0).bus; }

    /** Which message, as {@link #bus}. */
    public String message() { return readings.get(0).message; }

    /** Which signal, as {@link #bus}. */
    public String signal() { return readings.get(0).signal; }

    /** Whether it names one message and one signal of it, on one bus or on any. */
    public boolean isOneSignal() {
        boolean isOneBus = bus().equals(ANY) || Glob.isOne(bus());
        return !excludes && isOneBus && Glob.isOne(message()) && Glob.isOne(signal());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignalPattern pattern && excludes == pattern.excludes
                && readings.equals(pattern.readings);
    }

    @Override
    public int hashCode() { return Objects.hash(excludes, readings); }

    /** As it was written. */
    @Override
    public String toString() { return text; }
}
