package io.tidegate.base.health.addon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Why a jar in the folder for add-ons does not run, or should not. */
public final class AddonJar {
    private AddonJar() {}

    /**
     * What is wrong, if anything.
     *
     * @param bundle that was installed from it, or null
     * @param all    the bundles of the framework
     */
    public static AddonFault fault(Path jar, Bundle bundle, Bundle[] all) {
        if (bundle == null) return notInstalled(jar, all);
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        int state = bundle.getState();
        if (state == Bundle.ACTIVE || fragment && state == Bundle.RESOLVED) return rival(bundle, all);
        if (state == Bundle.STARTING) return AddonFault.NONE;
        if (state == Bundle.STOPPING)
            return AddonFault.trouble("it was stopped but does not end, so it may still do"
                    + " its work: stop and start the gateway, and report it to its author");
        Optional<Bundle> newer = Versions.replacement(bundle, all);
        if (newer.isPresent()) return superseded(bundle, newer.get());
        if (state == Bundle.INSTALLED) return AddonFault.trouble(Missing.of(bundle, all));
        return AddonFault.trouble(
                "expected it to be started, found that it is not; start it in the web console, or see in "
                        + "the log why it does not start");
    }

    private static AddonFault superseded(Bundle bundle, Bundle newer) {
        return AddonFault.attention("version " + bundle.getVersion() + " of " + bundle.getSymbolicName()
                + " is superseded by version "
                + newer.getVersion() + " (" + file(newer)
                + "), which runs in its place: delete the older file");
    }

    /**
     * Two versions run and do the same work twice; of two add-ons the older is stopped within some seconds.
     * Of two libraries each may be needed.
     */
    private static AddonFault rival(Bundle bundle, Bundle[] all) {
        for (Bundle other : all)
            if (Versions.isSame(bundle, other) && other.getState() == Bundle.ACTIVE
                    && !other.getVersion().equals(bundle.getVersion())) {
                        boolean isOlder = bundle.getVersion().compareTo(other.getVersion()) < 0;
                        if (Libraries.isReplaced(isOlder ? bundle : other, isOlder ? other : bundle))
                            return both(bundle, other);
                        if (isOlder) return leftBehind(bundle, other);
                    }
        return AddonFault.NONE;
    }

    private static AddonFault both(Bundle bundle, Bundle other) {
        return AddonFault.attention(
                "version " + bundle.getVersion() + " of " + bundle.getSymbolicName() + " runs beside version "
                        + other.getVersion() + " (" + file(other)
                        + "), and both do the same work: delete one of them, or stop it in the"
                        + " web console");
    }

    /**
     * A newer library that nobody who could takes: who is wired to the older one stays so until that is gone.
     */
    private static AddonFault leftBehind(Bundle older, Bundle newer) {
        List<String> users = Libraries.users(older, newer, true);
        if (users.isEmpty() || !Libraries.users(older, newer, false).isEmpty()) return AddonFault.NONE;
        return AddonFault.attention(
                "version " + older.getVersion() + " of " + older.getSymbolicName() + " is still used by "
                        + String.join(", ", users) + ", though version " + newer.getVersion() + " ("
                        + file(newer) + ") would do: delete the"
                        + " older file");
    }

    private static AddonFault notInstalled(Path jar, Bundle[] all) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return notInstalled(file, all);
        } catch (IOException e) {
            return AddonFault.trouble("expected a complete jar, found one that cannot be read ("
                    + e.getMessage() + "); copy it again");
        }
    }

    private static AddonFault notInstalled(JarFile jar, Bundle[] all) {
        Attributes manifest;
        try {
            Manifest found = jar.getManifest();
            manifest = found == null ? new Attributes() : found.getMainAttributes();
        } catch (IOException | IllegalArgumentException e) {
            return AddonFault
                    .trouble("expected a manifest that can be read, found one that cannot (" + e.getMessage()
                            + "): META-INF/MANIFEST.MF is broken; build the jar again");
        }
        String header = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null)
            return AddonFault
                    .trouble("expected an OSGi bundle, found a jar without " + Constants.BUNDLE_SYMBOLICNAME
                            + " in its manifest; drop in a bundle instead");
        return notInstalled(header.split(";")[0].strip(), manifest.getValue(Constants.BUNDLE_VERSION), all);
    }

    private static AddonFault notInstalled(String name, String version, Bundle[] all) {
        Version found;
        try {
            found = Version.parseVersion(version);
        } catch (IllegalArgumentException e) {
            return AddonFault.trouble("expected a version such as 1.2.3 as " + Constants.BUNDLE_VERSION
                    + " in its manifest, found '"
                    + version + "'; build the jar again");
        }
        Bundle other = Arrays.stream(all)
                .filter(each -> name.equals(each.getSymbolicName()) && found.equals(each.getVersion()))
                .findFirst().orElse(null);
        if (other != null) {
            String sentence = name + " " + found + " is here already (" + file(other)
                    + "), and ends with that file: delete both, wait two"
                    + " seconds, and copy this one again; or give it another " + Constants.BUNDLE_VERSION;
            return other.getState() == Bundle.ACTIVE ? AddonFault.attention(sentence)
                    : AddonFault.trouble(sentence);
        }
        return AddonFault.trouble(
                "expected it to be installed, found that it is not: delete it, wait two seconds, and copy "
                        + "it again (the file that " + name
                        + " was installed from is gone, or the log says why it cannot be installed)");
    }

    private static String file(Bundle bundle) {
        String location = bundle.getLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
