package io.tidegate.core.runtime;

import io.tidegate.api.text.OneLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/**
 * One thing that can be wrong at a component. It is logged when it begins (WARN), when it changes to another
 * kind, and when it ends (INFO), not each time; trouble that keeps coming and going is logged once a minute.
 * Sentences that differ only in numbers are of one kind, except for the status of a response. Any thread may
 * report and query it.
 */
public final class Trouble {
    private static final long TELL_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_KINDS = 8;
    /** The status of a response, for instance of HTTP, is a reason; any other number is a quantity. */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(\\b(?:found|status|answered|answered with) [1-5]\\d\\d)(?=$|[,;:.)]| [\"(])|\\d+");

    private final String name;
    private final Logger log;
    private final TimeSource time;
    /** When each kind was logged last, in ns; the oldest are forgotten. */
    private final Map<String, Long> toldAt = new LinkedHashMap<>();
    private String toldKind = "";
    private boolean isTold;
    private int untold;
    private volatile String text = "";

    /** @param name component and instance, {@code can.network~plant}: the beginning of each log line */
    public Trouble(String name) { this(name, TimeSource.SYSTEM); }

    /** With a given time source, for tests. */
    public Trouble(String name, TimeSource time) {
        this.name = name;
        this.log = Loggers.of(name);
        this.time = time;
    }

    /**
     * The trouble exists now. @param words what is wrong and what to do, without the name of the component;
     * not empty
     */
    public synchronized void begins(String words) {
        if (isTold && words.equals(text)) return; // told already, so that this may be called often
        String sentence = OneLine.sentence(words); // it may quote others
        if (isTold && sentence.equals(text)) return;
        if (text.isEmpty()) untold++;
        text = sentence;
        tellIfDue();
    }

    /** The trouble is over. Does nothing if there was none. */
    public void ends() { ends(""); }

    /** The trouble is over. @param sentence what works again, for the log; empty for a general one */
    public synchronized void ends(String sentence) {
        if (text.isEmpty()) return;
        if (!toldKind.isEmpty()) log.info("{}: {}", name, sentence.isEmpty() ? "over: " + text : sentence);
        toldKind = "";
        isTold = false;
        text = "";
    }

    /** What is wrong now; empty if nothing is. */
    public String text() {
        String now = text;
        if (!now.isEmpty()) tellLate();
        return now;
    }

    /**
     * Logs, when due, a beginning that was suppressed because the trouble had just come and gone.
     */
    private synchronized void tellLate() {
        if (!text.isEmpty()) tellIfDue();
    }

    private void tellIfDue() {
        String kind = kind(text);
        isTold = kind.equals(toldKind);
        if (isTold) return;
        long now = time.nanos();
        Long before = toldAt.get(kind);
        if (before != null && now - before < TELL_EVERY_NANOS) return;
        String often = untold > 1 ? " (came and went " + untold + " times)" : "";
        log.warn("{}: {}{}", name, text, often);
        toldKind = kind;
        isTold = true;
        untold = 0;
        toldAt.remove(kind);
        toldAt.put(kind, now);
        if (toldAt.size() > MAX_KINDS) toldAt.remove(toldAt.keySet().iterator().next());
    }

    /** The kind of a sentence, for which it is logged once: the sentence without its quantities. */
    public static String kind(String sentence) {
        return NUMBER.matcher(sentence).replaceAll(found -> found.group(1) == null ? "#" : found.group(1));
    }
}
