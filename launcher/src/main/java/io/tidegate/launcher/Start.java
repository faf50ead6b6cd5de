package io.tidegate.launcher;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * The start of the framework. A bundle can hang in its own for ever, and those after it then never start: it
 * is named, and what runs already is told as running. Any thread.
 */
final class Start {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Supplier<Bundle[]> bundles;

    /** @param bundles of the framework */
    Start(Supplier<Bundle[]> bundles) { this.bundles = bundles; }

    /** Every bundle had its turn. */
    void end() { over.countDown(); }

    boolean isOver() { return over.getCount() == 0; }

    void await() throws InterruptedException { over.await(); }

    /** Waits for the end, but not for ever; says whom it did not wait for. */
    void await(long millis) throws InterruptedException {
        if (over.await(millis, TimeUnit.MILLISECONDS)) return;
        System.err.println("tidegate: the start has not ended after "
                + TimeUnit.MILLISECONDS.toSeconds(millis) + " s: " + hanging()
                + "; what comes after it does not start. Take it out of the add-ons, "
                + "or wait if it needs so long");
    }

    /** The beginning of a line on how the gateway is: who hangs; empty once the start has ended. */
    String words() { return isOver() ? "" : hanging() + "; "; }

    private String hanging() {
        String names = Arrays.stream(bundles.get()).filter(Start::isStarting)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .collect(Collectors.joining(", "));
        return (names.isEmpty() ? "a component" : names) + " hangs in its start";
    }

    /** One that starts only when it is needed waits for that, and holds up nobody. */
    private static boolean isStarting(Bundle bundle) {
        String policy = bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return bundle.getBundleId() != 0 && bundle.getState() == Bundle.STARTING
                && (policy == null || !policy.startsWith(Constants.ACTIVATION_LAZY));
    }
}
