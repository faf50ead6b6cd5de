package io.tidegate.base.health;

/**
 * How one configured component is.
 *
 * @param name    its PID if it has a configuration, else its name
 * @param failed  it could not be started; else it waits for another service
 * @param why     as DS tells: a stack trace, or what it waits for
 */
record ComponentState(String name, boolean failed, String why) {
    private static final String CAUSE = "Caused by: ";

    /** The message of the exception that our own code threw: of a trace the first cause, without its class. */
    String reason() {
        String cause = why.lines().filter(line -> line.startsWith(CAUSE)).findFirst()
                .map(line -> line.substring(CAUSE.length())).orElse(why.lines().findFirst().orElse("no reason given"));
        return cause.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
