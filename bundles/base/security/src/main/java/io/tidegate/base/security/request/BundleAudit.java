package io.tidegate.base.security.request;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which bundles came, went and changed while the gateway ran, whoever did it: the console, the shell,
 * or a file that was dropped. What the start and the end of the gateway do is not told.
 */
@Component(name = "io.tidegate.base.security.bundles", immediate = true, service = {})
public final class BundleAudit implements BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.LOGGER);

    private final BundleContext context;

    @Activate
    public BundleAudit(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String what = said(event.getType());
        if (what.isEmpty() || context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() != Bundle.ACTIVE)
            return;
        Bundle bundle = event.getBundle();
        LOG.info("bundle {} {} ({}): {}", bundle.getSymbolicName(), bundle.getVersion(), bundle.getLocation(),
                what);
    }

    private static String said(int type) {
        return switch (type) {
            case BundleEvent.INSTALLED -> "installed";
            case BundleEvent.UPDATED -> "updated";
            case BundleEvent.UNINSTALLED -> "uninstalled";
            case BundleEvent.STARTED -> "started";
            case BundleEvent.STOPPED -> "stopped";
            default -> "";
        };
    }

    @Deactivate
    void stop() { context.removeBundleListener(this); }
}
