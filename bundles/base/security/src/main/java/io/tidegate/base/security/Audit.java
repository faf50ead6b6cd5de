package io.tidegate.base.security;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what, one line each, under the logger {@value #LOGGER}. Of what a form sent, the values of
 * {@link #TOLD} are told, of all else only that it was sent: it may be a secret. Any thread.
 */
final class Audit {
    static final String LOGGER = "audit";
    /** What was done to what: verbs and names of the console's forms, and of the page Tidegate. */
    private static final Set<String> TOLD = Set.of("action", "apply", "delete", "do", "name", "pid", "factoryPid",
            "propertylist", "bundlestart", "bundlestartlevel", "topic");
    /** What a request to the page of configurations carries if it changes one. */
    private static final Set<String> CHANGING = Set.of("apply", "delete", "unbind", "update");
    private static final int MAX_LENGTH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Audit() { }

    static void login(String user, String address) { LOG.info("{} from {}: logged in", user, address); }

    static void logout(String user, String address) { LOG.info("{} from {}: logged out", user, address); }

    /**
     * A request that may have changed something was answered.
     *
     * @param path       from the server's root, as sent
     * @param parameters of the form
     * @param status     of the answer
     */
    static void request(String who, String method, String path, Map<String, String[]> parameters, int status) {
        LOG.info("{}: {} {}{} -> {}", who, method, shown(path), shown(parameters), status);
    }

    /** The console's page of configurations asks for its forms by POST, too. */
    static boolean reads(String path, Set<String> parameters) {
        return RequestPath.plain(path).contains("/configmgr") && CHANGING.stream().noneMatch(parameters::contains);
    }

    static String shown(Map<String, String[]> parameters) {
        StringJoiner text = new StringJoiner(", ", " (", ")").setEmptyValue("");
        new TreeMap<>(parameters).forEach((name, values) -> text.add(TOLD.contains(name) && values.length > 0
                ? shown(name) + " = " + shown(String.join(", ", values)) : shown(name)));
        return text.toString();
    }

    /** Of one line and not endless, whatever was sent. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
