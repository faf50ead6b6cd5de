package io.tidegate.base.health;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Bundles that know what the code under test asks them, without a framework. */
final class TestBundles {
    private TestBundles() { }

    private interface Answer { Object to(String method, Object[] args); }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) ->
                method.getName().equals("equals") ? self == args[0] : answer.to(method.getName(), args)));
    }

    static Bundle bundle(String name, String version, String location, int state) {
        return bundle(name, version, location, state, List.of(), List.of());
    }

    static Bundle bundle(String name, String version, String location, int state, List<BundleCapability> has,
                         List<BundleRequirement> needs) {
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
            case "getHeaders" -> new Hashtable<String, String>();
            case "adapt" -> revision;
            case "hashCode" -> location.hashCode();
            default -> null;
        });
    }

    /** A package that a bundle exports. */
    static BundleCapability has(String packageName, String version) {
        return proxy(BundleCapability.class, (method, args) -> method.equals("getAttributes")
                ? Map.of("osgi.wiring.package", packageName, "version", Version.parseVersion(version)) : null);
    }

    /** A package that a bundle imports, matched by exactly this capability, or by none if it is null. */
    static BundleRequirement needs(String filter, BundleCapability match, boolean optional) {
        return proxy(BundleRequirement.class, (method, args) -> switch (method) {
            case "getNamespace" -> "osgi.wiring.package";
            case "getDirectives" -> optional ? Map.of("filter", filter, "resolution", "optional") : Map.of("filter", filter);
            case "matches" -> args[0] == match;
            default -> null;
        });
    }
}
