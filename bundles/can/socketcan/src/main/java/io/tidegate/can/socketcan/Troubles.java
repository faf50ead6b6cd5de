package io.tidegate.can.socketcan;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with one bus now, of several kinds at once. Logged when it begins and when it ends. */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final String who;
    private final Map<Kind, String> texts = new EnumMap<>(Kind.class);
    private volatile String worst = "";

    /** From worse to less bad: the first is what the status says. */
    enum Kind { LINK, CONTROLLER, LOSS }

    Troubles(String who) { this.who = who; }

    /**
     * The thread that reads the bus. A second text takes the place of the first of its kind; it is only
     * logged for the controller, which may get worse.
     */
    void begin(Kind kind, String text) {
        String before = texts.put(kind, text);
        if (before == null || kind == Kind.CONTROLLER && !before.equals(text)) LOG.warn("{}: {}", who, text);
        tellWorst();
    }

    /** The thread that reads the bus. */
    void end(Kind kind, String text) {
        if (texts.remove(kind) != null) LOG.info("{}: {}", who, text);
        tellWorst();
    }

    boolean has(Kind kind) { return texts.containsKey(kind); }

    private void tellWorst() { worst = texts.values().stream().findFirst().orElse(""); }

    /** A sentence, or nothing. Any thread. */
    String worst() { return worst; }
}
