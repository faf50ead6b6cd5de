package io.tidegate.base.health;

/**
 * A configuration, or a component that should run without one, as Config Admin and DS know it.
 *
 * @param pid     of the configuration, or the name of the component
 * @param enabled false if it is configured to be off
 * @param state   how far it came
 * @param why     of {@link State#FAILED} what DS tells (a stack trace), of {@link State#WAITING} what it waits for, of
 *                the others empty or a sentence
 */
record Seen(String pid, boolean enabled, State state, String why) {
    private static final String OURS = "io.tidegate.";
    private static final String CAUSE = "Caused by: ";

    /** How far it came; the worst last. */
    enum State {
        /** It runs. */
        ACTIVE,
        /** It would run at once if somebody asked for it. */
        READY,
        /** Something it needs is not there. */
        WAITING,
        /** There is a configuration and nobody takes it. */
        WITHOUT_TAKER,
        /** It threw when it was started. */
        FAILED
    }

    boolean runs() { return state == State.ACTIVE || state == State.READY; }

    /** The factory, or the PID itself of what exists once. */
    static String factory(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }

    /** What the gateway calls it: the PID without our prefix and the instance. */
    String component() {
        String factory = factory(pid);
        return factory.startsWith(OURS) ? factory.substring(OURS.length()) : factory;
    }

    /** The instance; empty if it exists once. */
    String instance() { return pid.substring(Math.min(pid.length(), factory(pid).length() + 1)); }

    /** Why it does not run, in a sentence. */
    String reason() {
        return switch (state) {
            case FAILED -> failure();
            case WAITING -> "it waits for " + why;
            default -> why;
        };
    }

    /** The message of the exception that the component threw: of a trace the first cause, without its class. */
    private String failure() {
        String cause = why.lines().filter(line -> line.startsWith(CAUSE)).findFirst()
                .map(line -> line.substring(CAUSE.length())).orElse(why.lines().findFirst().orElse("no reason given"));
        return cause.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
