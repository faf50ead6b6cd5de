package io.tidegate.base.configuration;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.RefusedConfigurations;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.configuration.check.Checked;
import io.tidegate.base.configuration.check.Checker;
import io.tidegate.base.configuration.check.Surroundings;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.SafeFile;
import io.tidegate.base.configuration.sync.FileSync;
import io.tidegate.base.configuration.sync.KnownFiles;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of {@link FileSync}: gives it a thread, Config Admin, and the Metatype descriptions of all
 * bundles. The first look at the folder is over when the component is active, so that everything else
 * starts configured.
 */
@Component(name = "io.tidegate.base.configuration", immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = {StatusSource.class, SaveCheck.class, RefusedConfigurations.class, Configurations.class})
public final class ConfigurationComponent
        implements
            StatusSource,
            SaveCheck,
            RefusedConfigurations,
            Configurations {
    private static final Logger LOG = LoggerFactory.getLogger("base.configuration");
    private static final long LOOK_EVERY_MS = 500;
    private static final Duration END_WITHIN = Duration.ofSeconds(2);
    /** So long a button waits for a look at the folder to end: a disk may hang. */
    private static final long BUTTON_WAITS_S = 30;
    /** Put among the edited PIDs to have a look at once. */
    private static final String LOOK_NOW = "";

    private final BlockingDeque<String> edited = new LinkedBlockingDeque<>();
    private final Descriptions descriptions = new Descriptions();
    private final Parsers parsers = new Parsers((sentence, thrown) -> LOG.warn("{}", sentence, thrown));
    private final Checker checker;
    private final AdminStore store;
    private final FileSync sync;
    private final Edits edits;
    /** Held while files or the store are changed: a button does not come between the two halves of a look. */
    private final ReentrantLock changes = new ReentrantLock();
    private final BundleWatch bundles;
    private final FailedComponents failed;
    private final ServiceRegistration<?> listener;
    /** What this thread writes was checked. */
    private volatile Thread watcher;
    private final Loop watch = new Loop("base.configuration", this::watch);
    /** What throws must not make the next look come late: a task, not the loop's own pauses, which grow. */
    private final Task turn = new Task("base.configuration", this::turn);

    @Activate
    public ConfigurationComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
        store = new AdminStore(admin);
        KnownFiles known =
                new KnownFiles(folder(context, "tidegate.data", "data").resolve("base.configuration/files"));
        warnOfLoggedSecrets();
        keepToOwner(folder(context, "felix.cm.dir", "data/cm"));
        Path config = folder(context, "tidegate.config", "config");
        checker = new Checker(descriptions, parsers,
                new Surroundings(System::getenv, context::getProperty, config,
                        folder(context, "tidegate.data", "data")));
        sync = new FileSync(config, store, checker, known, Clock.systemUTC());
        bundles = new BundleWatch(context, descriptions, parsers, () -> edited.add(LOOK_NOW));
        failed = new FailedComponents(context, admin, sync::failed);
        edits = new Edits(config, store, this::checkEdit, checker::description);
        EditGuard guard = new EditGuard(store, checker, sync);
        bundles.open();
        sync.look();
        // not as a service of this component: Config Admin would ask for it while it is still being activated
        SynchronousConfigurationListener changes = event -> {
            if (event.getType() == ConfigurationEvent.CM_UPDATED && Thread.currentThread() != watcher)
                guard.look(event.getPid());
            if (event.getType() != ConfigurationEvent.CM_LOCATION_CHANGED)
                edited.add(event.getPid());
        };
        listener = context.registerService(SynchronousConfigurationListener.class, changes, null);
        watch.start();
    }

    /** Config Admin logs what it is given, without a mask, if somebody's logging lets it. */
    private static void warnOfLoggedSecrets() {
        String logger = "org.apache.felix.configadmin";
        if (LoggerFactory.getLogger(logger).isDebugEnabled())
            LOG.warn(
                    "secrets of the configuration are in this log: expected logger {} at WARN in "
                            + "logback.xml, found it at DEBUG or lower; set it to WARN", logger);
    }

    /** What Config Admin keeps holds the secrets that stand in files; it takes no care who can read it. */
    private static void keepToOwner(Path folder) {
        try {
            SafeFile.ownersFolder(folder);
        } catch (IOException e) {
            LOG.warn("expected to close {} to other users, found {}; it may hold secrets: close it by hand",
                    folder,
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
        return new FlowStatus(now.room(), now.instance(), now.unit(), now.received(), now.sent(),
                now.dropped(),
                now.waiting(), now.trouble().isEmpty() ? fault : now.trouble() + "; " + fault);
    }

    @Override
    public Map<String, String> refused() { return sync.refused(); }

    @Override
    public Checked check(String factoryPid, String pid, Map<String, Object> values) {
        return check(factoryPid, pid, values, true);
    }

    /** A button leaves alone what it does not set, and a file in JSON may hold texts of several lines. */
    private Checked checkEdit(String factoryPid, String pid, Map<String, Object> values) {
        return check(factoryPid, pid, values, edits.isOfLines(pid));
    }

    private Checked check(String factoryPid, String pid, Map<String, Object> values, boolean isOfLines) {
        String factory = factoryPid != null ? factoryPid : store.factoryOf(pid);
        boolean isNew = factory.isEmpty() || !pid.startsWith(factory + "~");
        ConfigName name = ConfigName.ofPid(!isNew || factory.isEmpty() ? pid : factory + "~form");
        Checked checked = isOfLines ? checker.checkForm(name, values) : checker.check(name, values);
        if (checker.isHeldBack(name, checked, sync.lastGood(pid)))
            checked = checked.strict();
        return sync.rival(name, checked).map(checked::with).orElse(checked);
    }

    @Override
    public String change(String pid, Map<String, String> keys) throws IOException {
        return edit(pid, () -> edits.change(pid, keys));
    }

    @Override
    public String create(String pid, Map<String, String> keys) throws IOException {
        return edit(pid, () -> edits.create(pid, keys));
    }

    @Override
    public String delete(String pid) throws IOException { return edit(pid, () -> edits.delete(pid)); }

    /** Gives the name of the file. */
    private interface Edit {
        String run() throws IOException;
    }

    /** Does it alone, and brings it into its file: whoever is told of it finds it there. */
    private String edit(String pid, Edit edit) throws IOException {
        begin();
        try {
            String file = edit.run();
            Optional<String> unsaved = sync.edited(pid);
            if (unsaved.isPresent())
                throw new IOException(unsaved.get());
            return file;
        } finally {
            changes.unlock();
        }
    }

    private void begin() throws IOException {
        try {
            if (changes.tryLock(BUTTON_WAITS_S, TimeUnit.SECONDS))
                return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(
                "nothing is changed, as the configuration folder is still being read; see whether its disk"
                        + " answers, and try again");
    }

    @Override
    public List<StoredConfiguration> stored(Predicate<String> isList) throws IOException {
        return edits.stored(isList);
    }

    private void watch() throws InterruptedException {
        while (!watch.isStopping()) {
            String pid = edited.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            if (pid != null) edited.addFirst(pid);
            turn.run();
        }
    }

    private void turn() throws IOException {
        watcher = Thread.currentThread();
        changes.lock();
        try {
            bringTogether();
        } finally {
            changes.unlock();
        }
    }

    private void bringTogether() throws IOException {
        for (String pid = edited.poll(); pid != null; pid = edited.poll())
            if (!pid.equals(LOOK_NOW))
                sync.edited(pid);
        sync.look();
        failed.look();
    }
}
