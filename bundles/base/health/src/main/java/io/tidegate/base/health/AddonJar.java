package io.tidegate.base.health;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Why a jar in the folder for add-ons does not run. */
final class AddonJar {
    private AddonJar() { }

    /**
     * A sentence, or nothing if it runs.
     *
     * @param bundle that was installed from it, or null
     */
    static String fault(Path jar, Bundle bundle) {
        if (bundle == null) return notInstalled(jar);
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        int state = bundle.getState();
        if (state == Bundle.ACTIVE || state == Bundle.STARTING || fragment && state == Bundle.RESOLVED) return "";
        if (state == Bundle.INSTALLED) return "expected a bundle that finds all it imports, found that something is missing;"
                + " the log says what: drop in the bundle that has it";
        return "expected it to be started, found that it is not; start it in the web console, or see in the log why it"
                + " does not start";
    }

    private static String notInstalled(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null)
                return "expected an OSGi bundle, found a jar without " + Constants.BUNDLE_SYMBOLICNAME
                        + " in its manifest; drop in a bundle instead";
            return "expected it to be installed, found that it is not; the log says why: a bundle of this name and version"
                    + " may be here already";
        } catch (IOException e) {
            return "expected a whole jar, found one that cannot be read (" + e.getMessage() + "); copy it again";
        }
    }
}
