package io.tidegate.base.security;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.port.PortWatch;
import io.tidegate.core.runtime.Loop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OSGi shell of the {@link PortWatch}: gives it a thread, and the HTTP service to look at. */
@Component(name = "io.tidegate.base.security.port", immediate = true)
public final class PortComponent implements StatusSource {
    private static final Logger LOG = LoggerFactory.getLogger(PortComponent.class);
    private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final String JETTY = "org.apache.felix.http.jetty12";
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final BundleContext context;
    private final PortWatch watch;
    private final long everyNanos;
    private final Loop looks = new Loop("base.security~console", this::look);

    @Activate
    public PortComponent(BundleContext context) { this(context, LOOK_EVERY_NANOS); }

    PortComponent(BundleContext context, long everyNanos) {
        this.context = context;
        this.everyNanos = everyNanos;
        watch = new PortWatch(ConsoleAddress.host(context::getProperty),
                ConsoleAddress.port(context::getProperty),
                this::listens, this::restart);
        looks.start();
    }

    private void look() throws InterruptedException {
        while (looks.pause(everyNanos)) lookOnce();
    }

    /** While Jetty itself is being started or stopped there is nothing to say. */
    private void lookOnce() {
        try {
            Bundle jetty = jetty();
            if (jetty != null && jetty.getState() == Bundle.ACTIVE) watch.look();
        } catch (IllegalStateException ending) {
            if (!looks.isStopping()) throw ending;
            LOG.debug("base.security~console: this bundle is being stopped", ending);
        }
    }

    private boolean listens() { return context.getServiceReference(RUNTIME) != null; }

    private Bundle jetty() {
        for (Bundle bundle : context.getBundles())
            if (JETTY.equals(bundle.getSymbolicName())) return bundle;
        return null;
    }

    private void restart() {
        try {
            jetty().stop(Bundle.STOP_TRANSIENT);
            jetty().start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn("base.security~console: the HTTP service cannot be started: {}", e.toString());
        }
    }

    @Override
    public FlowStatus status() { return watch.status(looks.trouble()); }

    @Deactivate
    void stop() { looks.close(END_WITHIN); }
}
