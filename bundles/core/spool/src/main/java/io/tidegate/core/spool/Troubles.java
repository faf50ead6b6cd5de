package io.tidegate.core.spool;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong at one sender. Each kind is logged when it begins and when it ends; single losses stay in view for a
 * minute, so that they can be seen. Written by the sender's thread, read by any.
 */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long IN_VIEW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private volatile String blocked = "";
    private volatile String loss = "";
    private volatile String unwell = "";
    private long lossAt;

    Troubles(String name) { this.name = name; }

    /** Nothing can be delivered now. */
    void blocked(String reason) {
        if (!blocked.equals(reason) && !unwell.equals(reason))   // a check may have said it
            LOG.warn("{}: {}; the lines are kept and offered again", name, reason);
        blocked = reason;
    }

    /** Something was delivered. */
    void delivered() {
        if (!blocked.isEmpty() || !unwell.isEmpty()) LOG.info("{}: delivers again", name);
        blocked = "";
        unwell = "";
        lossEndsAfterAWhile();
    }

    /** Lines were dropped. */
    void loss(String reason) {
        if (loss.isEmpty()) LOG.warn("{}: {}", name, reason);
        loss = reason;
        lossAt = System.nanoTime();
    }

    private void lossEndsAfterAWhile() {
        if (loss.isEmpty() || System.nanoTime() - lossAt < IN_VIEW_NANOS) return;
        LOG.info("{}: no line was dropped for a minute", name);
        loss = "";
    }

    /** What a check of the idle server found; empty if all is well. */
    void checked(String reason) {
        if (unwell.isEmpty() && !reason.isEmpty()) LOG.warn("{}: {}", name, reason);
        if (!unwell.isEmpty() && reason.isEmpty()) LOG.info("{}: the server is well again", name);
        unwell = reason;
        lossEndsAfterAWhile();
    }

    /** All of it as one text; empty if nothing is wrong. */
    String now() {
        String main = blocked.isEmpty() ? unwell : blocked;
        String lost = loss;
        return main.isEmpty() ? lost : lost.isEmpty() ? main : main + "; " + lost;
    }
}
