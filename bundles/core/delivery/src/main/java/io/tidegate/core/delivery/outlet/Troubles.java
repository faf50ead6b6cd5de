package io.tidegate.core.delivery.outlet;

import io.tidegate.core.delivery.machine.Tell;
import io.tidegate.core.runtime.Trouble;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong at one sink. Each kind is logged when it begins and when it ends; single losses stay in view
 * for a minute, so that they can be seen. Any thread.
 */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final long IN_VIEW_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** So many kinds of losses are logged while one is in view: what a server quotes may differ each time. */
    private static final int MAX_KINDS = 8;

    private final String name;
    private final boolean dropsOldest;
    private String blocked = "";
    private String loss = "";
    private String unwell = "";
    private String setAside = "";
    private String notWritten = "";
    private String notRead = "";
    private long lossAt;
    /** Kinds of losses that were logged since the first of those in view. */
    private final Set<String> lossKinds = new HashSet<>();

    Troubles(String name, boolean dropsOldest) {
        this.name = name;
        this.dropsOldest = dropsOldest;
    }

    /** Logs it, and remembers it for the status. @param now monotonic, in ns */
    synchronized void take(Tell tell, long now) {
        if (tell instanceof Tell.Blocked told)
            blocked(told.reason());
        else if (tell instanceof Tell.Delivered)
            delivered(now);
        else if (tell instanceof Tell.Checked told)
            checked(told.reason(), now);
        else if (tell instanceof Tell.Refused told)
            loss(told.records() + " of " + told.of() + " lines were refused " + told.where() + ": "
                    + told.reason(), now);
        else if (tell instanceof Tell.Overflowed told)
            loss(told.records() + " lines were dropped, " + (dropsOldest ? "oldest" : "newest")
                    + " first, as " + noRoom(), now);
        else if (tell instanceof Tell.Lost told)
            loss(told.records() + " lines of " + told.source() + " are lost: "
                    + (told.reason().isEmpty() ? "files are missing" : told.reason()), now);
        else if (tell instanceof Tell.SetAside told)
            setAside = changed(setAside, told.records() == 0 ? ""
                    : "lines set aside and tried again for some minutes, "
                            + "as the server takes others but not these: "
                            + told.records()
                            + " (" + told.reason() + ")", "no line is set aside any more");
        else if (tell instanceof Tell.NotWritten told)
            notWritten = changed(notWritten, told.reason().isEmpty() ? ""
                    : "the spool cannot be written (" + told.reason()
                            + "); lines are kept in memory until it can",
                    "the spool can be written again");
        else if (tell instanceof Tell.NotRead told)
            notRead = changed(notRead, told.reason().isEmpty() ? ""
                    : "the spool cannot be read (" + told.reason()
                            + "); its contents are kept, and reading is retried",
                    "the spool can be read again");
        else if (tell instanceof Tell.Found told && told.records() > 0)
            LOG.info("{}: {} lines from an earlier run are waiting in {}", name, told.records(),
                    told.source());
        else if (tell instanceof Tell.Drained told)
            LOG.info("{}: everything that waited in {} is delivered", name, told.source());
    }

    private String noRoom() {
        return notWritten.isEmpty()
                ? "there is no room for more: check why the server does not accept them, or raise "
                        + "outbox.bytes or spool.bytes" : "memory is full and the spool cannot be written: "
                                + "check the disk";
    }

    private void blocked(String reason) {
        // a check may have told it
        if (!kind(blocked).equals(kind(reason)) && !kind(unwell).equals(kind(reason)))
            LOG.warn("{}: {}; the lines are kept and offered again", name, reason);
        blocked = reason;
    }

    private void delivered(long now) {
        if (!blocked.isEmpty() || !unwell.isEmpty()) LOG.info("{}: delivers again", name);
        blocked = "";
        unwell = "";
        lossEndsAfterAWhile(now);
    }

    private void checked(String reason, long now) {
        if (!reason.isEmpty() && !kind(reason).equals(kind(unwell)) && !kind(reason).equals(kind(blocked)))
            LOG.warn("{}: {}", name, reason);
        if (!unwell.isEmpty() && reason.isEmpty()) LOG.info("{}: the server is available again", name);
        unwell = reason;
        lossEndsAfterAWhile(now);
    }

    /**
     * A reason in which only numbers are others, how much is free for instance, is the same one for the log.
     */
    private String changed(String before, String after, String ended) {
        if (!after.isEmpty() && !kind(before).equals(kind(after))) LOG.warn("{}: {}", name, after);
        if (after.isEmpty() && !before.isEmpty()) LOG.info("{}: {}", name, ended);
        return after;
    }

    private static String kind(String sentence) { return Trouble.kind(sentence); }

    private void loss(String reason, long now) {
        if (lossKinds.size() < MAX_KINDS && lossKinds.add(kind(reason))) LOG.warn("{}: {}", name, reason);
        loss = reason;
        lossAt = now;
    }

    private void lossEndsAfterAWhile(long now) {
        if (loss.isEmpty() || now - lossAt < IN_VIEW_NANOS) return;
        LOG.info("{}: no line was dropped for a minute", name);
        loss = "";
        lossKinds.clear();
    }

    /** All of it as one text; empty if nothing is wrong. */
    synchronized String now() {
        return Stream.of(blocked.isEmpty() ? unwell : blocked, loss, setAside, notWritten, notRead)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
