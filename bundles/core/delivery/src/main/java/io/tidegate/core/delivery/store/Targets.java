package io.tidegate.core.delivery.store;

/** Targets of sinks as people see them. */
public final class Targets {
    private Targets() {}

    /**
     * Without what is empty in it, as in {@code database plant, retention policy:}, and without the query of
     * an address, as some servers want secrets there. Two targets may look the same then.
     */
    public static String forPeople(String target) {
        return target.replaceAll(", [a-z ]+:(?=,|$)", "").replaceAll("(://[^\\s?]*)\\?\\S*", "$1?***");
    }
}
