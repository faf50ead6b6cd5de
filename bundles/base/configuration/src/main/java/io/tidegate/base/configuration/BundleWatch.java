package io.tidegate.base.configuration;

import io.tidegate.api.config.SettingsCheck;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.metatype.MetatypeXml;
import io.tidegate.base.configuration.check.parser.BundleEntry;
import io.tidegate.base.configuration.check.parser.ParserNames;
import io.tidegate.base.configuration.check.parser.Parsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what every bundle says of its configurations, as it comes and goes: Metatype XML, and the names of
 * its parsers.
 */
final class BundleWatch extends BundleTracker<Bundle> {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");

    private final Descriptions descriptions;
    private final Parsers parsers;
    private final Runnable changed;
    private final FrameworkWiring framework;

    BundleWatch(BundleContext context, Descriptions descriptions, Parsers parsers, Runnable changed) {
        super(context, Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING,
                null);
        this.descriptions = descriptions;
        this.parsers = parsers;
        this.changed = changed;
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    @Override
    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
        describe(bundle);
        nameParsers(bundle);
        changed.run();
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {
        if (event == null)
            return;
        if (event.getType() == BundleEvent.UPDATED)
            describe(bundle);
        boolean hasOtherClasses =
                event.getType() == BundleEvent.UPDATED || event.getType() == BundleEvent.UNRESOLVED;
        if (hasOtherClasses || event.getType() == BundleEvent.RESOLVED)
            nameParsers(bundle);
        if (event.getType() == BundleEvent.UPDATED || event.getType() == BundleEvent.RESOLVED)
            changed.run();
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
        descriptions.remove(key(bundle));
        parsers.remove(key(bundle));
    }

    private static String key(Bundle bundle) { return bundle.getBundleId() + " " + bundle.getSymbolicName(); }

    /** By getEntryPaths, not findEntries: that would try to resolve the bundle. */
    private void describe(Bundle bundle) {
        List<Description> found = new ArrayList<>();
        var paths = bundle.getEntryPaths("OSGI-INF/metatype");
        while (paths != null && paths.hasMoreElements()) {
            String path = paths.nextElement();
            if (!path.endsWith(".xml"))
                continue;
            try (InputStream in = bundle.getEntry(path).openStream()) {
                found.addAll(MetatypeXml.read(new ByteArrayInputStream(BundleEntry.read(in))));
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} of {}: expected Metatype XML, found {}; its components are configured unchecked",
                        path,
                        bundle.getSymbolicName(), e.getMessage());
            }
        }
        descriptions.put(key(bundle), found);
    }

    private void nameParsers(Bundle bundle) {
        URL names = bundle.getEntry(ParserNames.ENTRY);
        if (names == null)
            parsers.remove(key(bundle));
        else
            parsers.put(key(bundle), String.valueOf(bundle.getLastModified()), () -> load(bundle, names));
    }

    /**
     * Files are checked before most bundles are started, but they can be resolved: their checks need classes
     * only.
     */
    private List<SettingsCheck> load(Bundle bundle, URL names) {
        List<SettingsCheck> checks = new ArrayList<>();
        if (bundle.getState() == Bundle.INSTALLED && !framework.resolveBundles(Set.of(bundle)))
            return checks; // it will be asked again once it can be
        try (InputStream in = names.openStream()) {
            for (String name : ParserNames.of(new String(BundleEntry.read(in), StandardCharsets.UTF_8)))
                checks.add(ParserNames.load(name, bundle::loadClass));
        } catch (IOException e) {
            LOG.warn(
                    "{}: expected checks of its configurations, found {}; "
                            + "they are checked against Metatype only",
                    bundle.getSymbolicName(), e.getMessage());
        }
        return checks;
    }
}
