package io.tidegate.launcher;

import io.tidegate.launcher.feature.Assembly;
import io.tidegate.launcher.feature.BundleSet;
import io.tidegate.launcher.service.Manager;
import io.tidegate.launcher.status.Report;
import io.tidegate.launcher.status.StatusSocket;
import io.tidegate.launcher.text.OneLine;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
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
    /**
     * So long the service manager, which has a limit of its own, is not told that it is ready before the
     * start has ended.
     */
    private static final long READY_WITHIN_MILLIS = 60_000;

    private final Framework framework;
    /** Held as long as the process lives. */
    private final FileChannel lock;
    private final Start start;
    private final Manager manager;
    /** Null where there is none. */
    private volatile StatusSocket status;

    private Gateway(Framework framework, FileChannel lock, Manager manager) {
        this.framework = framework;
        this.lock = lock;
        this.manager = manager;
        this.start = new Start(() -> framework.getBundleContext().getBundles());
    }

    /**
     * Starts the framework and returns when every bundle had its turn.
     *
     * @throws IOException     if the folders cannot be made, or another gateway uses the data folder
     * @throws BundleException if the framework cannot start
     */
    static Gateway start(Assembly assembly, Folders folders)
            throws IOException, BundleException, InterruptedException {
        Files.createDirectories(folders.data().resolve("tmp"));
        DataFolder.keepFromOthers(folders.data()).ifPresent(told -> System.err.println("tidegate: " + told));
        Files.createDirectories(folders.addons());
        FileChannel lock = lock(folders.data());
        Map<String, String> properties = new HashMap<>(assembly.frameworkProperties());
        properties.put(Constants.FRAMEWORK_STORAGE, folders.data().resolve("cache").toString());
        Framework framework = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(properties);
        Gateway gateway = new Gateway(framework, lock, Manager.of(folders.bundles()));
        gateway.launch(assembly, folders);
        return gateway;
    }

    /** Felix takes its own lock, but continues if another process holds it. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel lock =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() != null) return lock;
        lock.close();
        throw new IOException(
                "data folder " + data + " is in use by another gateway; stop that one, or start this one"
                        + " with another --data");
    }

    private void launch(Assembly assembly, Folders folders) throws BundleException, InterruptedException {
        framework.init();
        tellStatus(folders);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "tidegate-stop"));
        BundleContext context = framework.getBundleContext();
        BundleSet.install(context, assembly);
        context.addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTED) start.end();
            if (event.getType() == FrameworkEvent.ERROR) say(event);
        });
        Thread ready = new Thread(this::tellReady, "tidegate-ready");
        ready.setDaemon(true);
        ready.start();
        framework.start();
        start.await();
    }

    private void tellReady() {
        try {
            start.await(READY_WITHIN_MILLIS);
            manager.ready(() -> start.words() + Report.line(framework.getBundleContext()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For {@code tidegate status}; without it everything else works. */
    private void tellStatus(Folders folders) {
        try {
            status = StatusSocket.open(folders.data(), () -> report(folders));
        } catch (IOException e) {
            System.err
                    .println("tidegate: 'tidegate status' will not be answered, as there can be no socket in "
                            + folders.data()
                            + " (" + e.getMessage() + "); a shorter path, or a disk of this machine, helps");
        }
    }

    private String report(Folders folders) {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        return Report.of(framework.getBundleContext(),
                Json.createObjectBuilder().add("version", Main.Version.number())
                        .add("pid", ProcessHandle.current().pid())
                        .add("running_seconds", TimeUnit.MILLISECONDS.toSeconds(millis))
                        .add("config", folders.config().toString()).add("data", folders.data().toString())
                        .add("failed_bundles", start.isOver() ? failedBundles() : 0)).build().toString();
    }

    /**
     * Bundles that should run but do not; each was said when it failed. An add-on that is just being
     * installed is none.
     */
    long failedBundles() {
        return java.util.Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getBundleId() != 0
                        && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
                .count();
    }

    private static void say(FrameworkEvent event) {
        Throwable cause = event.getThrowable();
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        // a component refused its configuration: base.health says why
        if (cause instanceof ServiceException) return;
        System.err.println("tidegate: " + OneLine.of(event.getBundle() + ": " + cause.getMessage()));
    }

    /** Waits until it was stopped, by a signal or from within. */
    void awaitStop() throws InterruptedException { framework.waitForStop(0); }

    private void stop() {
        manager.stopping();
        if (status != null) status.close();
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
