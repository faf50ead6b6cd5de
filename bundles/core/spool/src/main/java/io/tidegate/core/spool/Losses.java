package io.tidegate.core.spool;

/** What a sender lost: says it, and keeps what was refused. Any thread. */
final class Losses {
    /** Where refused lines go. */
    @FunctionalInterface
    interface Letters {
        /** Keeps them; returns where they are now, in words that follow "were refused": "and are in ...". */
        String keep(LineBatch lines, String reason);
    }

    private final Outbox outbox;
    private final Troubles troubles;
    private final Letters letters;
    private long overflowed;

    Losses(Outbox outbox, Troubles troubles, Letters letters) {
        this.outbox = outbox;
        this.troubles = troubles;
        this.letters = letters;
    }

    /** The server does not take so many of these lines. Kept before they are settled: a crash repeats them, no more. */
    void refused(LineBatch part, int lines, String reason) {
        String where = letters.keep(part, lines < part.lines() ? "some of these: " + reason : reason);
        troubles.loss(lines + " of " + part.lines() + " lines were refused " + where + ": " + reason);
    }

    /** Says what was dropped for lack of room since the last call. */
    synchronized void overflow() {
        long now = outbox.counts().overflowed();
        if (now > overflowed)
            troubles.loss((now - overflowed) + " lines were dropped, " + order() + ", as there is no room for more: see"
                    + " why the server does not take them, or raise outbox.bytes or spool.bytes");
        overflowed = now;
    }

    private String order() {
        boolean newest = outbox.spooling() != null && outbox.spooling().whenFull() == Spooling.WhenFull.REFUSE_NEWEST;
        return newest ? "newest first" : "oldest first";
    }
}
