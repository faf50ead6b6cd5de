package io.tidegate.base.security.port;

import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the web console is, as the framework properties say. */
public final class ConsoleAddress {
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::", "[::]");

    private ConsoleAddress() {}

    /** Path of the console from the server's root, without a slash at the end. */
    public static String root(UnaryOperator<String> property) {
        String root = or(property.apply("felix.webconsole.manager.root"), "/system/console");
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /** For a browser on this machine. */
    public static String url(UnaryOperator<String> property) {
        boolean plain = isPlain(property);
        String host = host(property);
        if (EVERY_ADDRESS.contains(host) || host.equals("127.0.0.1")) host = "localhost";
        return (plain ? "http://" : "https://") + host + ":" + port(property) + root(property);
    }

    /** The address it listens on; empty: every one. */
    public static String host(UnaryOperator<String> property) {
        return or(property.apply("org.apache.felix.http.host"), "");
    }

    /** The port it listens on. */
    public static int port(UnaryOperator<String> property) {
        return Integer.parseInt(isPlain(property) ? or(property.apply("org.osgi.service.http.port"), "8080")
                : or(property.apply("org.osgi.service.http.port.secure"), "8443"));
    }

    /** Whether other machines can reach it, and it speaks no TLS. */
    public static boolean isOpenInClear(UnaryOperator<String> property) {
        String host = host(property);
        return isPlain(property) && !host.equals("localhost") && !host.equals("::1") && !host.equals("[::1]")
                && !host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    private static boolean isPlain(UnaryOperator<String> property) {
        return !"false".equals(property.apply("org.apache.felix.http.enable"));
    }

    private static String or(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
