package io.tidegate.core.spool;

/**
 * How many requests to a server there are at the same time, and how large.
 *
 * @param inFlight most at the same time, 1 to 8
 * @param lines    most lines of one
 */
public record Requests(int inFlight, int lines) {
    /** More gain nothing, and a server may mind. */
    static final int MOST_IN_FLIGHT = 8;

    public Requests {
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT)
            throw Outflow.wrong("requests.in.flight", "1 to " + MOST_IN_FLIGHT, inFlight);
        if (lines < 1) throw Outflow.wrong("batch.lines", "at least 1", lines);
    }
}
