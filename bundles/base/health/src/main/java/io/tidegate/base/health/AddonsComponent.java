package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.health.addon.AddonJar;
import io.tidegate.base.health.addon.Addons;
import io.tidegate.base.health.addon.Missing;
import io.tidegate.base.health.addon.Versions;
import io.tidegate.core.runtime.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** OSGi shell of the {@link Addons}: gives them a thread and asks the framework what became of a jar. */
@Component(name = "io.tidegate.base.health.addons", immediate = true)
public final class AddonsComponent implements StatusSource {
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final BundleContext context;
    private final Addons addons;
    private final Versions versions;
    /**
     * A version that has come is looked at at once, not with the next look: until then both do the same work.
     */
    private final BundleListener arrivals = this::came;
    private final long everyNanos;
    private final Loop looks = new Loop("base.health~addons", this::look);

    @Activate
    public AddonsComponent(BundleContext context) {
        this(context, addons(context), versions(context), LOOK_EVERY_NANOS);
        context.addBundleListener(arrivals);
    }

    /** @param context may be null, without {@code versions} */
    AddonsComponent(BundleContext context, Addons addons, Versions versions, long everyNanos) {
        this.context = context;
        this.addons = addons;
        this.versions = versions;
        this.everyNanos = everyNanos;
        looks.start();
    }

    private static Path folder(BundleContext context) {
        String folder = context.getProperty("tidegate.addons");
        return Path.of(folder == null ? "addons" : folder).toAbsolutePath();
    }

    private static Versions versions(BundleContext context) {
        String folder = location(folder(context));
        return new Versions(bundle -> bundle.getLocation().startsWith(folder),
                bundle -> isReached(context, bundle),
                context.getDataFile("superseded").toPath(), InstantSource.system(), AddonsComponent::apart);
    }

    /** What hangs keeps its thread, and harms nobody else. */
    private static void apart(Runnable change) {
        Thread thread = new Thread(change, "base.health~addons-change");
        thread.setDaemon(true);
        thread.start();
    }

    /** The gateway has come as far as this bundle, and does not end. */
    private static boolean isReached(BundleContext context, Bundle bundle) {
        Bundle framework = context.getBundle(0);
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return framework.getState() != Bundle.STOPPING && start != null
                && start.getStartLevel() <= framework.adapt(FrameworkStartLevel.class).getStartLevel();
    }

    private static Addons addons(BundleContext context) {
        Path jars = folder(context);
        return new Addons(jars,
                jar -> AddonJar.fault(jar, context.getBundle(location(jar)), context.getBundles()),
                () -> unresolved(context, location(jars)), InstantSource.system());
    }

    private void look() {
        while (!looks.isStopping()) {
            LockSupport.parkNanos(this, everyNanos);
            if (Thread.interrupted()) continue; // by close(), or by nobody that matters
            if (versions != null) versions.look(context.getBundles());
            // else they are still to come
            if (context == null || context.getBundle(0).getState() == Bundle.ACTIVE) addons.look();
        }
    }

    private void came(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED) looks.wake();
    }

    /**
     * Bundles from elsewhere, such as those installed in the web console, that should run and do not resolve.
     */
    private static Map<String, String> unresolved(BundleContext context, String folder) {
        Map<String, String> unresolved = new TreeMap<>();
        int reached = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        Bundle[] all = context.getBundles();
        for (Bundle bundle : all)
            if (bundle.getState() == Bundle.INSTALLED && !bundle.getLocation().startsWith(folder)
                    && isDue(bundle, reached))
                unresolved.put(bundle.getSymbolicName() + " " + bundle.getVersion(), Missing.of(bundle, all));
        return unresolved;
    }

    private static boolean isDue(Bundle bundle, int reached) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return start != null && start.isPersistentlyStarted() && start.getStartLevel() <= reached;
    }

    /** The location File Install gives a bundle. */
    private static String location(Path jar) { return jar.toFile().toURI().toString(); }

    @Override
    public FlowStatus status() { return addons.status(looks.trouble()); }

    @Override
    public Health health() { return addons.health(looks.trouble()); }

    @Deactivate
    void stop() {
        if (context != null) context.removeBundleListener(arrivals);
        looks.close(END_WITHIN);
    }
}
