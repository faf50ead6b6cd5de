package com.example.sick;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What an add-on starts that comes in several versions: nothing that anybody would miss. */
public final class Tool implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
