package io.tidegate.live.dbc;

/**
 * Something is not done, as it is not what it was when somebody decided it, or somebody else needs it. Says
 * what to do.
 */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    public Refused(String sentence) { super(sentence); }
}
