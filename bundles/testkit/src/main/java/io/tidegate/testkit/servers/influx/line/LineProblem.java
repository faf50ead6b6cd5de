package io.tidegate.testkit.servers.influx.line;

/** What is wrong with a line, in the server's words. */
public final class LineProblem extends Exception {
    private static final long serialVersionUID = 1;

    public LineProblem(String words) { super(words, null, false, false); }

    /** Never null. */
    @Override
    public String getMessage() { return String.valueOf(super.getMessage()); }
}
