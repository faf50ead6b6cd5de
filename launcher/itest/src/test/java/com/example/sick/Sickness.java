package com.example.sick;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * An add-on that does harm: a metric whose device never answers, and what files in the folder {@code sick}
 * beside {@code config} ask for: {@code kill-NAME} ends the thread of this name again and again,
 * {@code memory} takes all memory.
 */
@Component(name = "com.example.sick", immediate = true, property = Probe.NAME + "=hanging")
public final class Sickness implements Probe {
    private static final String KILL = "kill-";
    private static final long LOOK_MILLIS = 1_000;
    private static final Set<String> WAITING =
            Set.of("park", "parkNanos", "poll", "poll0", "read", "read0", "socketRead0", "wait");
    private static final int MUCH = 8 << 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Path wishes;

    @Activate
    public Sickness(BundleContext context) {
        wishes = Path.of(context.getProperty("tidegate.config")).resolveSibling("sick");
        Thread thread = new Thread(this::run, "sick");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void read(long timeNanos, PointSink out) throws InterruptedException { ended.await(); }

    private void run() {
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException | IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look() throws IOException, ReflectiveOperationException {
        if (!Files.isDirectory(wishes)) return;
        try (var all = Files.newDirectoryStream(wishes)) {
            for (Path wish : all) {
                String name = wish.getFileName().toString();
                if (name.startsWith(KILL)) kill(name.substring(KILL.length()));
                if (name.equals("memory")) fill();
            }
        }
    }

    /** By reflection, as it is deprecated, and gone from Java 20 on. */
    private static void kill(String name) throws ReflectiveOperationException {
        for (Thread thread : Thread.getAllStackTraces().keySet())
            if (thread.getName().equals(name) && isWaiting(thread))
                Thread.class.getMethod("stop").invoke(thread);
    }

    /** In the middle of something, a lock or a class of everybody's could be left half done. */
    private static boolean isWaiting(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && WAITING.contains(stack[0].getMethodName());
    }

    private static void fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) all.add(new byte[MUCH]);
    }

    @Deactivate
    void stop() { ended.countDown(); }
}
