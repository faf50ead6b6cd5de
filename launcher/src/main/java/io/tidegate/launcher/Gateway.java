package io.tidegate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The running framework: started with an assembly, stopped once. Used by the thread of the run command. */
final class Gateway {
    private static final long STOP_WITHIN_MILLIS = 20_000;

    private final Framework framework;
    /** Held as long as the process lives. */
    private final FileChannel lock;
    private final CountDownLatch started = new CountDownLatch(1);

    private Gateway(Framework framework, FileChannel lock) {
        this.framework = framework;
        this.lock = lock;
    }

    /**
     * Starts the framework and returns when every bundle had its turn.
     *
     * @throws IOException     if the folders cannot be made, or another gateway uses the data folder
     * @throws BundleException if the framework cannot start
     */
    static Gateway start(Assembly assembly, Folders folders) throws IOException, BundleException, InterruptedException {
        Files.createDirectories(folders.data().resolve("tmp"));
        DataFolder.keepFromOthers(folders.data()).ifPresent(told -> System.err.println("tidegate: " + told));
        Files.createDirectories(folders.addons());
        FileChannel lock = lock(folders.data());
        Map<String, String> properties = new HashMap<>(assembly.frameworkProperties());
        properties.put(Constants.FRAMEWORK_STORAGE, folders.data().resolve("cache").toString());
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(properties);
        Gateway gateway = new Gateway(framework, lock);
        gateway.start(assembly);
        return gateway;
    }

    /** Felix takes a lock of its own, but goes on if another process has it. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel lock = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() != null) return lock;
        lock.close();
        throw new IOException("data folder " + data + " is in use by another gateway; stop that one, or start this one"
                + " with another --data");
    }

    private void start(Assembly assembly) throws BundleException, InterruptedException {
        framework.init();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "tidegate-stop"));
        BundleContext context = framework.getBundleContext();
        BundleSet.install(context, assembly);
        context.addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTED) started.countDown();
            if (event.getType() == FrameworkEvent.ERROR) say(event);
        });
        framework.start();
        started.await();
    }

    /** Bundles that should run but do not; each was said when it failed. An add-on that is just being installed is none. */
    long failedBundles() {
        return java.util.Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getBundleId() != 0 && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING).count();
    }

    private static void say(FrameworkEvent event) {
        Throwable cause = event.getThrowable();
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        if (cause instanceof ServiceException) return;   // a component refused its configuration: base.health says why
        System.err.println("tidegate: " + OneLine.of(event.getBundle() + ": " + cause.getMessage()));
    }

    /** Waits until it was stopped, by a signal or from within. */
    void awaitStop() throws InterruptedException { framework.waitForStop(0); }

    private void stop() {
        try {
            framework.stop();
            framework.waitForStop(STOP_WITHIN_MILLIS);
        } catch (BundleException e) {
            System.err.println("tidegate: stopping failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
