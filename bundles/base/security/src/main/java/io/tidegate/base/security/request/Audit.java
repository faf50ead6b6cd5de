package io.tidegate.base.security.request;

import io.tidegate.api.text.OneLine;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what, one line each, under the logger {@value #LOGGER}. Of a submitted form, it logs the
 * values of {@link #TOLD}, and of other fields only that they were sent, because they may be secrets. Any
 * thread.
 */
public final class Audit {
    static final String LOGGER = "audit";
    /** What was done to what: verbs and names of the console's forms, and of the page Tidegate. */
    private static final Set<String> TOLD =
            Set.of("action", "apply", "delete", "do", "name", "pid", "factoryPid",
                    "propertylist", "bundlestart", "bundlestartlevel", "topic");
    /** A frame that is sent, a place of a replay, if the form is one of the page Tidegate. */
    private static final String WHAT = "value";
    /** What a request to the page of configurations carries if it changes one. */
    private static final Set<String> CHANGING = Set.of("apply", "delete", "unbind", "update");
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Audit() {}

    public static void login(String user, String address) {
        LOG.info("{} from {}: logged in", user, address);
    }

    /** Somebody used the login page. */
    public static void session(String user, String address) {
        LOG.info("{} from {}: began a session", user, address);
    }

    public static void logout(String user, String address) {
        LOG.info("{} from {}: logged out", user, address);
    }

    /**
     * A request that may have changed something was answered.
     *
     * @param path       from the server's root, as sent
     * @param what       what was done, as {@link #shown} and {@link #noted} tell it
     * @param status     of the answer
     */
    public static void request(String who, String method, String path, String what, int status) {
        LOG.info("{}: {} {}{} -> {}", who, method, OneLine.of(path), what, status);
    }

    /** The console's page of configurations asks for its forms by POST, too. */
    public static boolean reads(String path, Set<String> parameters) {
        return RequestPath.plain(path).contains("/configmgr")
                && CHANGING.stream().noneMatch(parameters::contains);
    }

    /** What the servlet said that it did; nothing of null or nothing. */
    public static String noted(Object what) {
        String text = what == null ? "" : OneLine.of(what.toString());
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    public static String shown(Map<String, String[]> parameters) {
        StringJoiner text = new StringJoiner(", ", " (", ")").setEmptyValue("");
        boolean acts = parameters.containsKey("do");
        new TreeMap<>(parameters).forEach((name, values) -> {
            boolean told = TOLD.contains(name) || acts && name.equals(WHAT);
            text.add(OneLine.of(name)
                    + (told && values.length > 0 ? " = " + OneLine.of(String.join(", ", values)) : ""));
        });
        return text.toString();
    }
}
