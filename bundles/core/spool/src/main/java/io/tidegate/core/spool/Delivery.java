package io.tidegate.core.spool;

import java.time.Duration;

/** What became of a batch that was offered to a server. */
public sealed interface Delivery {
    /** The server has all lines. */
    record Delivered() implements Delivery { }

    /**
     * Keep the batch and offer it again, after the usual back-off.
     *
     * @param after  but not before this time; zero if the server asked for none
     * @param reason a sentence: what happened where, what was expected, what to do
     */
    record Postponed(Duration after, String reason) implements Delivery { }

    /**
     * The server will never take some lines; the others it has.
     *
     * @param lines how many it refused; more than the batch has means all
     */
    record Refused(int lines, String reason) implements Delivery { }

    /** The server took none, but may take parts: offer each half; a single line is refused. */
    record Divided(String reason) implements Delivery { }
}
