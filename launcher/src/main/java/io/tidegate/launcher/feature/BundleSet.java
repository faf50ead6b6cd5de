package io.tidegate.launcher.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes the bundles of the framework those of the assembly. Hot-deployed and uploaded bundles are left alone;
 * they are told apart by their location, which is no {@code reference:}.
 */
public final class BundleSet {
    private static final String FINGERPRINTS = "bundles.crc";
    /**
     * Up to here is what the owner comes in by: logging, configuration, components, the console and its
     * login.
     */
    private static final int CONSOLE_LEVEL = 6;

    private BundleSet() {}

    /** Installs what is new, updates what is another file now, uninstalls what is in the assembly no more. */
    public static void install(BundleContext context, Assembly assembly) throws BundleException {
        Map<String, Assembly.Item> wanted = new LinkedHashMap<>();
        assembly.bundles().forEach(item -> wanted.put(item.location(), item));
        boolean existing = removeOthers(context, wanted);
        Fingerprints before = Fingerprints.load(context.getDataFile(FINGERPRINTS).toPath());
        Fingerprints now = new Fingerprints();
        boolean changed = false;
        for (Assembly.Item item : assembly.bundles()) changed |= install(context, item, before, now);
        now.store(context.getDataFile(FINGERPRINTS).toPath());
        if (existing && changed) context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
    }

    private static boolean removeOthers(BundleContext context, Map<String, Assembly.Item> wanted)
            throws BundleException {
        boolean existing = false;
        for (Bundle bundle : context.getBundles()) {
            if (!bundle.getLocation().startsWith("reference:")) continue;
            existing = true;
            if (!wanted.containsKey(bundle.getLocation())) bundle.uninstall();
        }
        return existing;
    }

    private static boolean install(BundleContext context, Assembly.Item item, Fingerprints before,
            Fingerprints now)
            throws BundleException {
        String print = now.put(item);
        Bundle bundle = context.getBundle(item.location());
        if (bundle == null) {
            bundle = context.installBundle(item.location());
            bundle.adapt(BundleStartLevel.class).setStartLevel(item.startLevel());
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            return true;
        }
        if (item.startLevel() <= CONSOLE_LEVEL) startAgain(bundle);
        if (print.equals(before.get(item))) return false;
        bundle.update();
        return true;
    }

    /** Who stopped it on the console's page of bundles could not start it there any more. */
    private static void startAgain(Bundle bundle) throws BundleException {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null
                || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) return;
        System.err.println(
                "tidegate: " + bundle.getSymbolicName() + " was stopped while the gateway ran; it is started"
                        + " again, as the web console needs it");
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }

    /**
     * Size and checksum of each jar: all jars of a reproducible build carry one date, so a date tells
     * nothing.
     */
    private static final class Fingerprints {
        private final Map<String, String> prints = new LinkedHashMap<>();

        static Fingerprints load(Path file) {
            Fingerprints result = new Fingerprints();
            if (!Files.exists(file)) return result;
            try {
                for (String line : Files.readAllLines(file)) {
                    int space = line.indexOf(' ');
                    result.prints.put(line.substring(space + 1), line.substring(0, space));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return result;
        }

        String get(Assembly.Item item) { return prints.get(item.location()); }

        String put(Assembly.Item item) {
            try {
                String name = item.jar().getFileName().toString();
                CRC32 crc = new CRC32();
                // Released versions never change under their name; only snapshots are worth reading.
                if (name.contains("SNAPSHOT")) crc.update(Files.readAllBytes(item.jar()));
                String print = Files.size(item.jar()) + "-" + Long.toHexString(crc.getValue());
                prints.put(item.location(), print);
                return print;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void store(Path file) {
            StringBuilder text = new StringBuilder();
            prints.forEach((location, print) -> text.append(print).append(' ').append(location).append('\n'));
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
