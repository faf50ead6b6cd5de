package io.tidegate.base.security.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names this gateway goes by. A page of a stranger can point its own name at our address (DNS rebinding);
 * the browser then takes us for that page's server, but still says that name in {@code Host}. Immutable.
 */
public final class Hosts {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]*:[0-9a-f:.]*");

    private final Set<String> names = new TreeSet<>();

    /**
     * @param more names or addresses besides loopback and the address a request came in at
     * @throws IllegalArgumentException if one is neither a host name nor an address
     */
    public Hosts(Collection<String> more) {
        for (String name : more) {
            if (name.isBlank()) continue;
            String host = canonical(name.strip());
            if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches())
                throw new IllegalArgumentException(
                        "allowed.hosts: expected host names or addresses without a port,"
                                + " such as gateway.example.org, found '" + name + "'");
            names.add(host);
        }
    }

    /**
     * Whether a request may be answered.
     *
     * @param authority    of the request, {@code name} or {@code name:port}; null if it has none
     * @param localAddress where the request came in, as text
     */
    boolean know(String authority, String localAddress) {
        if (authority == null) return false;
        String host = hostOf(authority);
        return isLoopback(host) || names.contains(host)
                || isAddress(host) && host.equals(canonical(localAddress));
    }

    /** The authority in lower case, without brackets and port. */
    static String hostOf(String authority) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.lastIndexOf(':');
        return canonical(colon > bracket ? authority.substring(0, colon) : authority);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("0:0:0:0:0:0:0:1")
                || host.startsWith("127.") && IPV4.matcher(host).matches();
    }

    private static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    /** Lower case, no brackets, no scope, no dot at the end; an IPv6 address always in the same form. */
    private static String canonical(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        int scope = host.indexOf('%');
        if (scope > 0 && host.indexOf(':') >= 0) host = host.substring(0, scope); // of IPv6; a name has none
        if (host.endsWith(".")) host = host.substring(0, host.length() - 1);
        if (!IPV6.matcher(host).matches()) return host;
        try {
            return InetAddress.getByName(host).getHostAddress(); // a literal, so nothing is looked up
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
