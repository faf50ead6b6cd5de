package io.tidegate.api.signal;

import io.tidegate.api.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which patterns of a configuration match no signal of the catalogs heard so far; otherwise a mistyped name
 * would go unnoticed. A pattern that matched once is not checked again. Used by one thread at a time.
 */
public final class UnmatchedPatterns {
    /** A pattern, and the name heard so far that is nearest to it. */
    private static final class Open {
        private final SignalPattern pattern;
        private String nearest = "";
        private int distance = Integer.MAX_VALUE;

        Open(SignalPattern pattern) { this.pattern = pattern; }

        /** A name for the pattern, if what was heard is near to what was wanted. */
        void offer(String name, String heard, String wanted) {
            int enough = Math.min(distance, Math.max(1, wanted.length() / 3) + 1);
            int found = Nearest.distance(heard, wanted, enough);
            if (found >= enough) return;
            nearest = name;
            distance = found;
        }

        @Override
        public String toString() {
            String text = pattern.toString();
            return nearest.isEmpty() ? text
                    : text + " (did you mean " + (pattern.excludes() ? "!" : "") + nearest + "?)";
        }
    }

    private final String key;
    private final List<Open> open = new ArrayList<>();
    private final Set<String> buses = new TreeSet<>();

    /** @param key of the configuration, for the sentence */
    public UnmatchedPatterns(String key, List<SignalPattern> patterns) {
        this.key = key;
        patterns.forEach(pattern -> open.add(new Open(pattern)));
    }

    /**
     * Looks at a catalog.
     *
     * @param fromMessage index of the first message that was not looked at already; 0 for a new catalog
     */
    public void hear(SignalCatalog catalog, int fromMessage) {
        if (open.isEmpty()) return;
        buses.add(catalog.bus());
        for (int m = fromMessage; m < catalog.messageCount(); m++) {
            Message message = catalog.message(m);
            for (Signal signal : message.signals())
                open.removeIf(one -> one.pattern.matches(catalog.bus(), message.name(), signal.name()));
        }
        for (Open one : open) lookForNearest(one, catalog, fromMessage);
    }

    private static void lookForNearest(Open open, SignalCatalog catalog, int fromMessage) {
        SignalPattern pattern = open.pattern;
        boolean isBus = pattern.message().equals("*") && pattern.signal().equals("*");
        String bus = Glob.matches(pattern.bus(), catalog.bus()) ? pattern.bus() : catalog.bus();
        if (isBus) open.offer(catalog.bus(), catalog.bus(), pattern.bus());
        for (int m = fromMessage; m < catalog.messageCount(); m++) {
            String message = catalog.message(m).name();
            if (isBus)
                open.offer("*/" + message, message, pattern.bus());
            else if (pattern.signal().equals("*"))
                open.offer(bus + "/" + message, message, pattern.message());
            for (Signal signal : catalog.message(m).signals()) {
                if (isBus)
                    open.offer("*." + signal.name(), signal.name(), pattern.bus());
                else
                    lookForNearest(open, message, signal.name());
            }
        }
    }

    private static void lookForNearest(Open open, String message, String signal) {
        SignalPattern pattern = open.pattern;
        String path = message + "." + signal;
        if (pattern.signal().equals("*"))
            open.offer(path, path, pattern.bus() + "." + pattern.message());
        else if (pattern.message().equals("*"))
            open.offer("*." + signal, signal, pattern.signal());
        else
            open.offer(path, path, pattern.message() + "." + pattern.signal());
    }

    /**
     * A sentence such as
     * {@code include: nothing matches Motor.Sped (did you mean Motor.Speed?) on the buses heard so far (car);
     * compare it with the DBC}; empty if every pattern matched, or no bus was heard.
     */
    public String text() {
        if (open.isEmpty() || buses.isEmpty()) return "";
        return key + ": nothing matches "
                + open.stream().map(Open::toString).collect(Collectors.joining(", "))
                + " on the buses heard so far (" + String.join(", ", buses) + "); compare it with the DBC";
    }

    /** Whether every pattern matched a signal. */
    public boolean isEmpty() { return open.isEmpty(); }
}
