package io.tidegate.core.delivery.simulation;

/** A record as the model knows it. */
final class Rec {
    final int id;
    final Run run;
    final int series;
    /** The server refuses it for good. */
    final boolean bad;
    /** How often the server stored it. */
    int applied;
    /** The server may have stored it without the sink knowing. */
    boolean maybe;
    /** The sink counted it as dropped, in a run that has ended. */
    boolean dropped;
    /** The disk damaged it. */
    boolean damaged;
    /** When it came in. */
    long since;
    /** Was in memory only when the process died. */
    boolean lost;

    Rec(int id, Run run, int series, boolean bad) {
        this.id = id;
        this.run = run;
        this.series = series;
        this.bad = bad;
    }

    /** As it is sent: the series, then the id. */
    String text() { return "s" + series + " " + id + "\n"; }

    @Override
    public String toString() { return (bad ? "bad " : "") + "s" + series + " " + id; }
}
