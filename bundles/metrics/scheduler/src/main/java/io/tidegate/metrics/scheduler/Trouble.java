package io.tidegate.metrics.scheduler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a metric now; logged when it begins and when it ends. One thread sets it, any reads it. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final String who;
    private volatile String text = "";

    Trouble(String who) { this.who = who; }

    /** @param now a sentence, or empty if all is well */
    void set(String now) {
        String before = text;
        text = now;
        if (before.isEmpty() && !now.isEmpty()) LOG.warn("{}: {}", who, now);
        if (!before.isEmpty() && now.isEmpty()) LOG.info("{}: works again", who);
    }

    /** Empty if all is well. */
    String text() { return text; }
}
