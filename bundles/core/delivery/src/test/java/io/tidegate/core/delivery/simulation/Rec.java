package io.tidegate.core.delivery.simulation;

/** A record as the model knows it. */
final class Rec {
    final int id;
    final Run run;
    final int series;
    /** The server refuses it for good. */
    final boolean bad;
    /** The server fails for ever at each request that has it. */
    boolean cursed;
    /** How often the server failed at it alone, whatever for, and how often it took others after that. */
    int aloneFailed;
    int othersTaken;
    /** How often its server had ceased to be well when it came in, and whether it was well then. */
    private final int relapsesThen;
    private final boolean cameWell;
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
    /** Stands among the dead letters. */
    boolean kept;
    /** Was in memory only when the process died. */
    boolean lost;

    /** Whom the server told that it has it, and who made a dead letter of it; the last ones. */
    Ledger answeredTo;
    Ledger keptBy;

    private final String text;

    /** @param padding bytes that its text is longer than it need be */
    Rec(int id, Run run, int series, boolean bad, int padding) {
        this.id = id;
        this.run = run;
        this.series = series;
        this.bad = bad;
        relapsesThen = run.server.relapses;
        cameWell = run.server.isWell();
        text = "s" + series + " " + id + (padding == 0 ? "" : " " + "0123456789".repeat(padding / 10)) + "\n";
    }

    /**
     * Whether it may come after others of its series, though nothing keeps it from coming: it failed alone,
     * the server was there again, and was away once more when it was offered then. In a single outage that
     * cannot be.
     */
    boolean mayBeSetAside() {
        int relapses = run.server.relapses - relapsesThen;
        return aloneFailed > 1 && relapses >= (cameWell ? 2 : 1);
    }

    /** As it is sent: the series, the id, and maybe digits. */
    String text() { return text; }

    /** The same without its end. */
    String line() { return text.substring(0, text.length() - 1); }

    @Override
    public String toString() {
        return (bad ? "bad " : "") + (cursed ? "cursed " : "") + "s" + series + " " + id;
    }
}
