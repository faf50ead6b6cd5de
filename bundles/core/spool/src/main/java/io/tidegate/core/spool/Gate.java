package io.tidegate.core.spool;

/** Until when nothing is offered to a server, as it asked for a pause. Any thread. */
final class Gate {
    private long until = System.nanoTime();

    /** For at least so long. */
    synchronized void shut(long nanos) {
        long now = System.nanoTime();
        if (now + nanos - until > 0) until = now + nanos;
    }

    /** How long it is still shut, in ns; 0 or less if it is open. */
    synchronized long left() { return until - System.nanoTime(); }
}
