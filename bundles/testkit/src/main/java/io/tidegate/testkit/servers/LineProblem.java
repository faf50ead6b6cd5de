package io.tidegate.testkit.servers;

/** What is wrong with a line, in the server's words. */
final class LineProblem extends Exception {
    private static final long serialVersionUID = 1;

    LineProblem(String words) { super(words, null, false, false); }
}
