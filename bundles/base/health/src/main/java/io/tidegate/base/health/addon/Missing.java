package io.tidegate.base.health.addon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** What a bundle that does not resolve lacks, in words. */
public final class Missing {
    private static final Pattern AT_LEAST = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final int MAX_TOLD = 3;

    private Missing() {}

    /**
     * What it needs and nobody has; a general sentence if all is there and it does not resolve all the same.
     *
     * @param bundle that is installed and not resolved
     * @param all    the bundles of the framework
     */
    public static String of(Bundle bundle, Bundle[] all) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) return "it was uninstalled";
        Map<String, Boolean> needs = new LinkedHashMap<>(); // whether nobody has it
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null))
            if (isMandatory(requirement)) add(needs, requirement, bundle, all);
        if (needs.isEmpty())
            return "everything it needs is there, but it does not run: start it in the web console, which "
                    + "says why it cannot, or see the log";
        List<String> told = new ArrayList<>(needs.keySet()).subList(0, Math.min(MAX_TOLD, needs.size()));
        String more = needs.size() > told.size() ? ", and " + (needs.size() - told.size()) + " more" : "";
        return "it needs " + String.join("; it needs ", told) + more
                + (needs.containsValue(true) ? ": drop in the bundle that provides it" : "");
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY))
                && (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE));
    }

    private static void add(Map<String, Boolean> needs, BundleRequirement requirement, Bundle bundle,
            Bundle[] all) {
        Bundle unresolved = null;
        for (Bundle other : all)
            for (BundleCapability capability : capabilities(other, requirement.getNamespace())) {
                if (!requirement.matches(capability)) continue;
                if (other.equals(bundle) || other.getState() != Bundle.INSTALLED) return;
                unresolved = other;
            }
        if (unresolved == null)
            needs.put(words(requirement) + other(requirement, all), true);
        else
            needs.put(words(requirement) + " of " + unresolved.getSymbolicName()
                    + ", which does not resolve itself", false);
    }

    private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
    }

    private static String words(BundleRequirement requirement) {
        String filter =
                String.valueOf(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                "the package " + value(filter, requirement.getNamespace()) + versions(filter);
            case "osgi.wiring.bundle", "osgi.wiring.host" ->
                "the bundle " + value(filter, requirement.getNamespace()) + versions(filter);
            case "osgi.ee" -> "another Java than " + System.getProperty("java.version") + ": " + filter;
            default -> requirement.getNamespace() + " " + filter;
        };
    }

    private static String value(String filter, String key) {
        Matcher matcher = Pattern.compile("\\(" + Pattern.quote(key) + "=([^)]*)\\)").matcher(filter);
        return matcher.find() ? matcher.group(1) : filter;
    }

    private static String versions(String filter) {
        Matcher below = BELOW.matcher(filter);
        Matcher from = AT_LEAST.matcher(below.replaceAll(""));
        String words = from.find() && !from.group(1).equals("0.0.0") ? " from version " + from.group(1) : "";
        return below.reset().find() ? words + " to below " + below.group(1) : words;
    }

    /** Which bundle has it in another version; otherwise that none has it. */
    private static String other(BundleRequirement requirement, Bundle[] all) {
        String namespace = requirement.getNamespace();
        String name =
                value(String.valueOf(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE)),
                        namespace);
        for (Bundle bundle : all)
            for (BundleCapability capability : capabilities(bundle, namespace))
                if (name.equals(capability.getAttributes().get(namespace)))
                    return ", found "
                            + capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                            + " of "
                            + bundle.getSymbolicName();
        return namespace.equals("osgi.ee") ? "" : ", which no bundle here provides";
    }
}
