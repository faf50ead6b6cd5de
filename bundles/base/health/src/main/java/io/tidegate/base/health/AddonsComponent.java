package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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

    private final Addons addons;
    private final long everyNanos;
    private final Loop looks = new Loop("base.health~addons", this::look);

    @Activate
    public AddonsComponent(BundleContext context) { this(addons(context), LOOK_EVERY_NANOS); }

    AddonsComponent(Addons addons, long everyNanos) {
        this.addons = addons;
        this.everyNanos = everyNanos;
        looks.start();
    }

    private static Addons addons(BundleContext context) {
        String folder = context.getProperty("tidegate.addons");
        Path jars = Path.of(folder == null ? "addons" : folder).toAbsolutePath();
        return new Addons(jars, jar -> AddonJar.fault(jar, context.getBundle(location(jar)), context.getBundles()),
                () -> unresolved(context, location(jars)), InstantSource.system());
    }

    private void look() throws InterruptedException {
        while (looks.pause(everyNanos)) addons.look();
    }

    /** Bundles from elsewhere, such as those installed in the web console, that should run and do not resolve. */
    private static Map<String, String> unresolved(BundleContext context, String folder) {
        Map<String, String> unresolved = new TreeMap<>();
        int reached = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        Bundle[] all = context.getBundles();
        for (Bundle bundle : all)
            if (bundle.getState() == Bundle.INSTALLED && !bundle.getLocation().startsWith(folder) && isDue(bundle, reached))
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

    @Deactivate
    void stop() { looks.close(END_WITHIN); }
}
