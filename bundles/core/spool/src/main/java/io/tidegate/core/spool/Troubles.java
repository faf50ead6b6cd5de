package io.tidegate.core.spool;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong at one sender. Each kind is logged when it begins and when it ends; single losses stay in view for a
 * minute, so that they can be seen. Written by the sender's threads, read by any.
 */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long IN_VIEW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private volatile String blocked = "";
    private volatile String loss = "";
    private volatile String unwell = "";
    private volatile String spool = "";
    private long lossAt;

    Troubles(String name) { this.name = name; }

    /** Nothing can be delivered now. */
    synchronized void blocked(String reason) {
        if (!blocked.equals(reason) && !unwell.equals(reason))   // a check may have said it
            LOG.warn("{}: {}; the lines are kept and offered again", name, reason);
        blocked = reason;
    }

    /** Something was delivered. */
    synchronized void delivered() {
        if (!blocked.isEmpty() || !unwell.isEmpty()) LOG.info("{}: delivers again", name);
        blocked = "";
        unwell = "";
        lossEndsAfterAWhile();
    }

    /** What is wrong with the disk; empty if nothing is. */
    synchronized void spool(String reason) {
        if (!reason.isEmpty() && !spool.equals(reason)) LOG.warn("{}: {}", name, reason);
        if (reason.isEmpty() && !spool.isEmpty()) LOG.info("{}: the spool works again", name);
        spool = reason;
    }

    /** Lines were dropped. */
    synchronized void loss(String reason) {
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
    synchronized void checked(String reason) {
        if (unwell.isEmpty() && !reason.isEmpty()) LOG.warn("{}: {}", name, reason);
        if (!unwell.isEmpty() && reason.isEmpty()) LOG.info("{}: the server is well again", name);
        unwell = reason;
        lossEndsAfterAWhile();
    }

    /** All of it as one text; empty if nothing is wrong. */
    String now() {
        return Stream.of(blocked.isEmpty() ? unwell : blocked, loss, spool).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
