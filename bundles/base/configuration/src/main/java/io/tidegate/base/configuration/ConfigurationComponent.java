package io.tidegate.base.configuration;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.RefusedConfigurations;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Description;
import io.tidegate.base.configuration.check.Descriptions;
import io.tidegate.base.configuration.check.MetatypeXml;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.SafeFile;
import io.tidegate.base.configuration.sync.ConfigStore;
import io.tidegate.base.configuration.sync.FileSync;
import io.tidegate.base.configuration.sync.KnownFiles;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of {@link FileSync}: gives it a thread, Config Admin, and the Metatype descriptions of all
 * bundles. The first look at the folder is over when the component is active, so that everything else
 * starts configured.
 */
@Component(name = "io.tidegate.base.configuration", immediate = true,
    configurationPolicy = ConfigurationPolicy.IGNORE, service = {StatusSource.class, SaveCheck.class, RefusedConfigurations.class})
public final class ConfigurationComponent implements StatusSource, SaveCheck, RefusedConfigurations {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");
    private static final long LOOK_EVERY_MS = 500;
    private static final Duration END_WITHIN = Duration.ofSeconds(2);
    /** Put among the edited PIDs to have a look at once. */
    private static final String LOOK_NOW = "";

    private final BlockingDeque<String> edited = new LinkedBlockingDeque<>();
    private final Descriptions descriptions = new Descriptions();
    private final Checker checker;
    private final AdminStore store;
    private final FileSync sync;
    private final BundleDescriptions bundles;
    private final FailedComponents failed;
    private final ServiceRegistration<?> listener;
    private final Loop watch = new Loop("base.configuration", this::watch);
    /** What throws must not make the next look come late: a task, not the loop's own pauses, which grow. */
    private final Task turn = new Task("base.configuration", this::turn);

    @Activate
    public ConfigurationComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
        store = new AdminStore(admin);
        KnownFiles known = new KnownFiles(folder(context, "tidegate.data", "data").resolve("base.configuration/files"));
        warnOfLoggedSecrets();
        keepToOwner(folder(context, "felix.cm.dir", "data/cm"));
        Path config = folder(context, "tidegate.config", "config");
        checker = new Checker(descriptions, System::getenv, config);
        sync = new FileSync(config, store, checker, known, Clock.systemUTC());
        bundles = new BundleDescriptions(context);
        failed = new FailedComponents(context, admin);
        bundles.open();
        sync.look();
        // not as a service of this component: Config Admin would ask for it while it is still being activated
        SynchronousConfigurationListener edits = event -> {
            if (event.getType() != ConfigurationEvent.CM_LOCATION_CHANGED)
                edited.add(event.getPid());
        };
        listener = context.registerService(SynchronousConfigurationListener.class, edits, null);
        watch.start();
    }

    /** Config Admin logs what it is given, without a mask, if somebody's logging lets it. */
    private static void warnOfLoggedSecrets() {
        String logger = "org.apache.felix.configadmin";
        if (LoggerFactory.getLogger(logger).isDebugEnabled())
            LOG.warn("secrets of the configuration are in this log: expected logger {} at WARN in logback.xml, found it at"
                + " DEBUG or lower; set it to WARN", logger);
    }

    /** What Config Admin keeps holds the secrets that stand in files; it takes no care who can read it. */
    private static void keepToOwner(Path folder) {
        try {
            SafeFile.ownersFolder(folder);
        } catch (IOException e) {
            LOG.warn("expected to close {} to other users, found {}; it may hold secrets: close it by hand", folder,
                e.toString());
        }
    }

    private static Path folder(BundleContext context, String property, String otherwise) {
        String value = context.getProperty(property);
        return Path.of(value == null ? otherwise : value).toAbsolutePath();
    }

    @Deactivate
    void stop() {
        listener.unregister();
        watch.close(END_WITHIN);
        bundles.close();
    }

    @Override
    public FlowStatus status() {
        FlowStatus now = sync.status();
        String fault = watch.trouble().isEmpty() ? turn.trouble() : watch.trouble();
        if (fault.isEmpty()) return now;
        return new FlowStatus(now.room(), now.instance(), now.unit(), now.received(), now.sent(), now.dropped(),
            now.waiting(), now.trouble().isEmpty() ? fault : now.trouble() + "; " + fault);
    }

    @Override
    public Map<String, String> refused() { return sync.refused(); }

    @Override
    public Checked check(String factoryPid, String pid, Map<String, Object> values) {
        String factory = factoryPid != null ? factoryPid : store.factoryOf(pid);
        return checker.checkForm(ConfigName.ofPid(factory.isEmpty() ? pid : factory + "~form"), values);
    }

    private void watch() throws InterruptedException {
        while (!watch.isStopping()) {
            String pid = edited.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            if (pid != null) edited.addFirst(pid);
            turn.run();
        }
    }

    private void turn() throws IOException {
        for (String pid = edited.poll(); pid != null; pid = edited.poll())
            if (!pid.equals(LOOK_NOW))
                sync.edited(pid);
        sync.look();
        failed.look();
    }

    /** Config Admin as files see it. */
    private static final class AdminStore implements ConfigStore {
        private static final Set<String> NOT_VALUES = Set.of(Constants.SERVICE_PID,
            ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION);
        private final ConfigurationAdmin admin;

        AdminStore(ConfigurationAdmin admin) { this.admin = admin; }

        @Override
        public Collection<Stored> all() throws IOException {
            List<Stored> all = new ArrayList<>();
            for (Configuration configuration : list())
                all.add(new Stored(configuration.getPid(), text(configuration.getFactoryPid()), values(configuration)));
            return all;
        }

        private List<Configuration> list() throws IOException {
            try {
                Configuration[] found = admin.listConfigurations(null);
                return found == null ? List.of() : List.of(found);
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);   // there is no filter
            }
        }

        private static String text(String orNull) { return orNull == null ? "" : orNull; }

        private static Map<String, Object> values(Configuration configuration) {
            Map<String, Object> values = new TreeMap<>();
            Dictionary<String, Object> properties = configuration.getProperties();
            for (String key : Collections.list(properties.keys()))
                if (!NOT_VALUES.contains(key))
                    values.put(key, properties.get(key));
            return values;
        }

        /** The factory of a configuration; empty if it has none or does not exist. */
        String factoryOf(String pid) {
            try {
                return all().stream().filter(stored -> stored.pid().equals(pid)).map(Stored::factoryPid)
                    .findFirst().orElse("");
            } catch (IOException e) {
                return "";
            }
        }

        @Override
        public void put(ConfigName name, Map<String, Object> values) throws IOException {
            Configuration configuration = name.isInstance()
                ? admin.getFactoryConfiguration(name.component(), name.instance(), "?")
                : admin.getConfiguration(name.pid(), "?");
            configuration.update(new Hashtable<>(values));
        }

        @Override
        public void delete(String pid) throws IOException {
            for (Configuration configuration : list())
                if (configuration.getPid().equals(pid))
                    configuration.delete();
        }
    }

    /** Reads the Metatype XML of every bundle, as it comes and goes. */
    private final class BundleDescriptions extends BundleTracker<Bundle> {
        BundleDescriptions(BundleContext context) {
            super(context,
                Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING, null);
        }

        @Override
        public Bundle addingBundle(Bundle bundle, BundleEvent event) {
            read(bundle);
            return bundle;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            if (event != null && event.getType() == BundleEvent.UPDATED)
                read(bundle);
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
            descriptions.remove(key(bundle));
        }

        private static String key(Bundle bundle) { return bundle.getBundleId() + " " + bundle.getSymbolicName(); }

        /** By getEntryPaths, not findEntries: that would try to resolve the bundle. */
        private void read(Bundle bundle) {
            List<Description> found = new ArrayList<>();
            var paths = bundle.getEntryPaths("OSGI-INF/metatype");
            while (paths != null && paths.hasMoreElements()) {
                String path = paths.nextElement();
                if (!path.endsWith(".xml"))
                    continue;
                try (InputStream in = bundle.getEntry(path).openStream()) {
                    found.addAll(MetatypeXml.read(in));
                } catch (IOException | RuntimeException e) {
                    LOG.warn("{} of {}: expected Metatype XML, found {}; its components are configured unchecked", path,
                        bundle.getSymbolicName(), e.getMessage());
                }
            }
            descriptions.put(key(bundle), found);
            edited.add(LOOK_NOW);
        }
    }
}
