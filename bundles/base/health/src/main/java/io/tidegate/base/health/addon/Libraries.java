package io.tidegate.base.health.addon;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Bundles that others use: two versions of one may both be needed, and each harms nobody. Asks the framework;
 * any thread.
 */
final class Libraries {
    private Libraries() {}

    /** It starts nothing of its own, so that two versions never do the same work. */
    static boolean isPassive(Bundle bundle) {
        return bundle.getHeaders().get(Constants.BUNDLE_ACTIVATOR) == null
                && bundle.getHeaders().get("Service-Component") == null;
    }

    /** Whether the newer version does all that the older is there for. */
    static boolean isReplaced(Bundle older, Bundle newer) {
        return !isPassive(older) && users(older, newer, false).isEmpty();
    }

    /**
     * Who uses the older version now.
     *
     * @param canChange true: those that would be served by the newer one as well; false: those that would not
     * @return symbolic names
     */
    static List<String> users(Bundle older, Bundle newer, boolean canChange) {
        BundleWiring wiring = older.adapt(BundleWiring.class);
        List<BundleWire> wires = wiring == null ? null : wiring.getProvidedWires(null);
        List<String> users = new ArrayList<>();
        for (BundleWire wire : wires == null ? List.<BundleWire>of() : wires) {
            Bundle user = wire.getRequirer().getBundle();
            boolean isOther = !Versions.isSame(user, older)
                    && !wire.getRequirement().getNamespace().equals(HostNamespace.HOST_NAMESPACE);
            if (isOther && isServed(wire.getRequirement(), newer) == canChange
                    && !users.contains(user.getSymbolicName()))
                users.add(user.getSymbolicName());
        }
        return users;
    }

    private static boolean isServed(BundleRequirement requirement, Bundle by) {
        BundleRevision revision = by.adapt(BundleRevision.class);
        if (revision == null) return false;
        for (BundleCapability capability : revision.getDeclaredCapabilities(requirement.getNamespace()))
            if (requirement.matches(capability)) return true;
        return false;
    }
}
