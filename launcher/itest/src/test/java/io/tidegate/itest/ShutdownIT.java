package io.tidegate.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.management.ObjectName;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * What a room started ends with it: no thread and no sink is left when its bundle stops or its configuration
 * changes.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShutdownIT {
    private static final int CHANGES = 200;
    /** Pools of the framework grow a little; 200 changes would show. */
    private static final int MORE_THREADS = 20;
    /** Those that a sink starts when it has something to do. */
    private static final int MORE_ROOM_THREADS = 6;
    private static final long SOON_MILLIS = 25_000;
    private static final List<String> GROUPS = List.of("can.", "metrics.", "events.", "sinks.", "base.");
    private static final String NOBODY = "http://127.0.0.1:9";

    @Inject
    private BundleContext context;
    @Inject
    private ConfigurationAdmin admin;
    private final List<Configuration> made = new ArrayList<>();
    private List<String> threadsBefore;

    @org.ops4j.pax.exam.Configuration
    public Option[] shipped() throws Exception { return ShippedFramework.options(); }

    @Before
    public void rememberThreads() { threadsBefore = roomThreads(); }

    @After
    public void deleteConfigurations() throws Exception {
        for (Configuration configuration : made) configuration.delete();
        soon("no thread is left that was not there before", () -> {
            List<String> left = roomThreads();
            threadsBefore.forEach(left::remove);
            return left.isEmpty();
        });
    }

    @Test
    public void noThreadSurvivesTheBundleOfItsRoom() throws Exception {
        Path log = Path.of(context.getProperty("tidegate.data"), "a.log");
        Files.writeString(log, "(1.0) can0 010#00\n(1.1) can0 010#01\n");
        configure("can.replay", Map.of("file", log.toString(), "bus", "a"));
        configure("can.decoder", Map.of("bus", "a", "dbc", new String[] {"none.dbc"}));
        configure("can.serial", Map.of("port", "/dev/none", "bus", "b"));
        configure("metrics.scheduler", Map.of("metric", "uptime", "interval.ms", 100));
        configure("events.engine", Map.of("name", "e", "topic", "a/*"));
        configure("sinks.influx1", Map.of("url", NOBODY, "database", "d"));
        configure("sinks.influx2", Map.of("url", NOBODY, "org", "o", "bucket", "b"));
        configure("sinks.prometheus", Map.of("port", freePort()));
        List<Bundle> rooms = Arrays.stream(context.getBundles())
                .filter(bundle -> GROUPS.stream().anyMatch(
                        group -> String.valueOf(bundle.getSymbolicName()).startsWith("io.tidegate." + group)))
                .sorted(Comparator.comparing(ShutdownIT::isBase)).toList();
        assertTrue(rooms.toString(), rooms.size() > 10);
        for (Bundle room : rooms) {
            String name = room.getSymbolicName().substring("io.tidegate.".length());
            room.stop();
            soon(name + " left no thread, but there are " + roomThreads(),
                    () -> roomThreads().stream().noneMatch(thread -> thread.startsWith(name)));
        }
        assertEquals("threads of rooms", List.of(), roomThreads());
        for (Bundle room : rooms) room.start();
        soon("the files are taken in",
                () -> context.getServiceReferences(StatusSource.class, "(component.name="
                        + "io.tidegate.base.configuration)").stream().map(context::getService)
                        .map(StatusSource::status)
                        .anyMatch(status -> status.received() > 0 && status.waiting() == 0));
    }

    @Test
    public void twoHundredChangesLeakNoSinkAndNoThread() throws Exception {
        Configuration one = configure("sinks.influx1", Map.of("url", NOBODY, "database", "d"));
        Configuration two = configure("sinks.influx2", Map.of("url", NOBODY, "org", "o", "bucket", "b"));
        int port = freePort();
        Configuration three = configure("sinks.prometheus", Map.of("port", port));
        int threads = roomThreads().size() + MORE_ROOM_THREADS;
        List<String> all = allThreads();
        for (int i = 1; i <= CHANGES; i++) {
            update(one, Map.of("url", NOBODY, "database", "d", "batch.lines", i));
            update(two, Map.of("url", NOBODY, "org", "o", "bucket", "b", "batch.lines", i));
            update(three, Map.of("port", port, "max.point.series", i));
        }
        soon("there are at most " + threads + " threads of rooms", () -> roomThreads().size() <= threads);
        for (String type : List.of("core.delivery.runtime.RunningSink", "core.delivery.outlet.Outlet",
                "sinks.influx1.Influx1Destination", "sinks.influx2.Influx2Destination",
                "sinks.prometheus.PrometheusSink"))
            soon(type + " is there, and no more often than before", () -> {
                long instances = instances("io.tidegate." + type);
                return instances >= 1 && instances <= 2;
            });
        // the selector of a java.net.http.HttpClient ends seconds after its client was collected
        soon("the other threads are as many as before", () -> {
            List<String> more = allThreads();
            more.removeAll(all);
            return more.size() < MORE_THREADS;
        });
    }

    /** Those are used by the others: what base.influxclient does, it does as long as a sink wants it. */
    private static boolean isBase(Bundle room) {
        return room.getSymbolicName().startsWith("io.tidegate.base.");
    }

    private Configuration configure(String room, Map<String, Object> values) throws Exception {
        Configuration configuration = admin.getFactoryConfiguration("io.tidegate." + room, "shutdown", "?");
        made.add(configuration);
        update(configuration, values);
        return configuration;
    }

    private void update(Configuration configuration, Map<String, Object> values) throws Exception {
        configuration.update(new Hashtable<>(values));
        String changed = values.entrySet().stream().filter(entry -> entry.getValue() instanceof Integer)
                .map(entry -> "(" + entry.getKey() + "=" + entry.getValue() + ")")
                .collect(Collectors.joining());
        String filter = "(&(service.pid=" + configuration.getPid() + ")" + changed + ")";
        soon(filter + " is there",
                () -> context.getServiceReferences(StatusSource.class, filter).size() == 1);
    }

    private static List<String> allThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Names of live threads that begin with a room's name, as all of ours do; a name as often as there are
     * such threads.
     */
    private static List<String> roomThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive).map(Thread::getName)
                .sorted()
                .filter(name -> GROUPS.stream().anyMatch(name::startsWith))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The testkit is not inside the framework. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** After a garbage collection. */
    private static long instances(String type) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                new Object[] {new String[0]}, new String[] {String[].class.getName()});
        return histogram.lines().map(line -> line.strip().split("\\s+")).filter(column -> column.length > 3
                && column[3].equals(type)).mapToLong(column -> Long.parseLong(column[1])).sum();
    }

    private static void soon(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + SOON_MILLIS * 1_000_000;
        while (!condition.call()) {
            if (System.nanoTime() - end > 0)
                throw new AssertionError("not within " + SOON_MILLIS + " ms: " + what);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
