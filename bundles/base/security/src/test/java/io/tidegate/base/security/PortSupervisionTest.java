package io.tidegate.base.security;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The framework throws when it is asked for its bundles. */
class PortSupervisionTest extends SupervisionContract {
    private static final long EVERY_NANOS = 5_000_000;

    private final AtomicLong asked = new AtomicLong();
    private long seen;
    private PortComponent component;

    @AfterEach
    void stop() { component.stop(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        BundleContext framework = (BundleContext) Proxy.newProxyInstance(BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class}, (self, method, args) -> {
                    if (!method.getName().equals("getBundles")) return null;
                    sneak(fault);
                    asked.incrementAndGet();
                    return new Bundle[0];
                });
        component = new PortComponent(framework, EVERY_NANOS);
    }

    @Override
    protected FlowStatus status() { return component.status(); }

    /** Whether it has looked since it was asked last. */
    @Override
    protected boolean works() {
        long before = seen;
        seen = asked.get();
        return seen > before;
    }
}
