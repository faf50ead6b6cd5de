package io.tidegate.base.security;

import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the web console is, as the framework properties say. */
final class ConsoleAddress {
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::", "[::]");

    private ConsoleAddress() { }

    /** Path of the console from the server's root, without a slash at the end. */
    static String root(UnaryOperator<String> property) {
        String root = or(property.apply("felix.webconsole.manager.root"), "/system/console");
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /** For a browser on this machine. */
    static String url(UnaryOperator<String> property) {
        boolean plain = !"false".equals(property.apply("org.apache.felix.http.enable"));
        String host = or(property.apply("org.apache.felix.http.host"), "");
        if (EVERY_ADDRESS.contains(host) || host.equals("127.0.0.1")) host = "localhost";
        String port = plain ? or(property.apply("org.osgi.service.http.port"), "8080")
                : or(property.apply("org.osgi.service.http.port.secure"), "8443");
        return (plain ? "http://" : "https://") + host + ":" + port + root(property);
    }

    private static String or(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
