package io.tidegate.base.health;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Why a jar in the folder for add-ons does not run, or should not. */
final class AddonJar {
    private AddonJar() { }

    /**
     * What is wrong, if anything.
     *
     * @param bundle that was installed from it, or null
     * @param all    the bundles of the framework
     */
    static AddonFault fault(Path jar, Bundle bundle, Bundle[] all) {
        if (bundle == null) return AddonFault.trouble(notInstalled(jar, all));
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        int state = bundle.getState();
        if (state == Bundle.ACTIVE || fragment && state == Bundle.RESOLVED) return rival(bundle, all);
        if (state == Bundle.STARTING) return AddonFault.NONE;
        Optional<Bundle> newer = Versions.runningNewer(bundle, all);
        if (newer.isPresent()) return superseded(bundle, newer.get());
        if (state == Bundle.INSTALLED) return AddonFault.trouble(Missing.of(bundle, all) + ": drop in the bundle that has it");
        return AddonFault.trouble("expected it to be started, found that it is not; start it in the web console, or see in the log"
                + " why it does not start");
    }

    private static AddonFault superseded(Bundle bundle, Bundle newer) {
        return AddonFault.attention("version " + bundle.getVersion() + " of " + bundle.getSymbolicName() + " is superseded by version "
                + newer.getVersion() + " (" + file(newer) + "), which runs in its place: delete the older file");
    }

    /** Two versions run and do the same work twice; of two add-ons the older is stopped within some seconds. */
    private static AddonFault rival(Bundle bundle, Bundle[] all) {
        for (Bundle other : all)
            if (Versions.isSame(bundle, other) && other.getState() == Bundle.ACTIVE && !other.getVersion().equals(bundle.getVersion()))
                return AddonFault.attention("version " + bundle.getVersion() + " of " + bundle.getSymbolicName() + " runs beside version "
                        + other.getVersion() + " (" + file(other) + "), and both do the same work: delete one of them, or stop it in the"
                        + " web console");
        return AddonFault.NONE;
    }

    private static String notInstalled(Path jar, Bundle[] all) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return notInstalled(file, all);
        } catch (IOException e) {
            return "expected a whole jar, found one that cannot be read (" + e.getMessage() + "); copy it again";
        }
    }

    private static String notInstalled(JarFile jar, Bundle[] all) {
        Attributes manifest;
        try {
            Manifest found = jar.getManifest();
            manifest = found == null ? new Attributes() : found.getMainAttributes();
        } catch (IOException | IllegalArgumentException e) {
            return "expected a manifest that can be read, found one that cannot (" + e.getMessage()
                    + "): META-INF/MANIFEST.MF is broken; build the jar again";
        }
        String header = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null)
            return "expected an OSGi bundle, found a jar without " + Constants.BUNDLE_SYMBOLICNAME
                    + " in its manifest; drop in a bundle instead";
        return notInstalled(header.split(";")[0].strip(), manifest.getValue(Constants.BUNDLE_VERSION), all);
    }

    private static String notInstalled(String name, String version, Bundle[] all) {
        Version found;
        try {
            found = Version.parseVersion(version);
        } catch (IllegalArgumentException e) {
            return "expected a version such as 1.2.3 as " + Constants.BUNDLE_VERSION + " in its manifest, found '" + version
                    + "'; build the jar again";
        }
        Bundle other = Arrays.stream(all).filter(each -> name.equals(each.getSymbolicName()) && found.equals(each.getVersion()))
                .findFirst().orElse(null);
        if (other != null)
            return name + " " + found + " is here already (" + file(other) + "), and ends with that file: delete both, wait two"
                    + " seconds, and copy this one again; or give it another " + Constants.BUNDLE_VERSION;
        return "expected it to be installed, found that it is not: delete it, wait two seconds, and copy it again (the file that"
                + " " + name + " was installed from is gone, or the log says why it cannot be installed)";
    }

    private static String file(Bundle bundle) {
        String location = bundle.getLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
