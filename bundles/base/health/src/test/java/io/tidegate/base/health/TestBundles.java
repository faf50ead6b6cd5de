package io.tidegate.base.health;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles that know what the code under test asks them, without a framework. */
public final class TestBundles {
    private TestBundles() {}

    private interface Answer { Object to(String method, Object[] args); }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, args) -> method.getName().equals("equals") ? self == args[0]
                        : method.getName().equals("hashCode") ? System.identityHashCode(self)
                                : answer.to(method.getName(), args)));
    }

    public static Bundle bundle(String name, String version, String location, int state) {
        return bundle(name, version, location, state, List.of(), List.of());
    }

    public static Bundle bundle(String name, String version, String location, int state,
            List<BundleCapability> has,
            List<BundleRequirement> needs) {
        return bundle(name, version, location, state, has, needs, List.of(), true);
    }

    /** A library: it starts nothing. @param users those that are wired to it */
    public static Bundle library(String version, int state, List<BundleCapability> has, Wire... users) {
        return bundle("lib", version, "file:/addons/lib-" + version + ".jar", state, has, List.of(),
                List.of(users), false);
    }

    /** Who is wired to a bundle, by what it needs. */
    public record Wire(Bundle user, BundleRequirement need) {
        private BundleWire made() {
            BundleRevision revision =
                    proxy(BundleRevision.class, (method, args) -> method.equals("getBundle") ? user : null);
            return proxy(BundleWire.class, (method, args) -> switch (method) {
                case "getRequirer" -> revision;
                case "getRequirement" -> need;
                default -> null;
            });
        }
    }

    private static Bundle bundle(String name, String version, String location, int state,
            List<BundleCapability> has,
            List<BundleRequirement> needs, List<Wire> users, boolean starts) {
        BundleWiring wiring =
                proxy(BundleWiring.class, (method, args) -> users.stream().map(Wire::made).toList());
        Hashtable<String, String> headers =
                new Hashtable<>(starts ? Map.of("Bundle-Activator", "a.B") : Map.of());
        BundleRevision revision = proxy(BundleRevision.class, (method, args) -> switch (method) {
            case "getDeclaredCapabilities" -> has;
            case "getDeclaredRequirements" -> needs;
            default -> null;
        });
        return proxy(Bundle.class, (method, args) -> switch (method) {
            case "getSymbolicName" -> name;
            case "getVersion" -> Version.parseVersion(version);
            case "getLocation" -> location;
            case "getState" -> state;
            case "getHeaders" -> headers;
            case "adapt" -> args[0] == BundleWiring.class ? wiring : revision;
            case "hashCode" -> location.hashCode();
            default -> null;
        });
    }

    /** A package that a bundle exports. */
    public static BundleCapability has(String packageName, String version) {
        return proxy(BundleCapability.class, (method, args) -> method.equals("getAttributes")
                ? Map.of("osgi.wiring.package", packageName, "version", Version.parseVersion(version))
                : null);
    }

    /** A package that a bundle imports, matched by any of these. */
    public static BundleRequirement needs(String filter, Set<BundleCapability> matches) {
        return needs(filter, matches, false);
    }

    /** A package that a bundle imports, matched by exactly this capability, or by none if it is null. */
    public static BundleRequirement needs(String filter, BundleCapability match, boolean optional) {
        return needs(filter, match == null ? Set.of() : Set.of(match), optional);
    }

    private static BundleRequirement needs(String filter, Set<BundleCapability> matches, boolean optional) {
        return proxy(BundleRequirement.class, (method, args) -> switch (method) {
            case "getNamespace" -> "osgi.wiring.package";
            case "getDirectives" ->
                optional ? Map.of("filter", filter, "resolution", "optional") : Map.of("filter", filter);
            case "matches" -> matches.stream().anyMatch(match -> match == args[0]);
            default -> null;
        });
    }
}
