package io.tidegate.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.tidegate.api.can.FrameHub;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The feature "full" as it is shipped, inside the framework. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShippedFeaturesIT {
    private static final String SINK = "url = http://127.0.0.1:9\ndatabase = none\n";
    private static final long SOON_MILLIS = 60_000;

    @Inject
    private BundleContext context;
    @Inject
    private ServiceComponentRuntime components;
    @Inject
    private SampleHub sampleHub;
    @Inject
    private FrameHub frameHub;

    @Configuration
    public Option[] shipped() throws Exception { return ShippedFramework.options(); }

    @Test
    public void everyBundleRuns() {
        for (Bundle bundle : context.getBundles())
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                assertEquals(bundle.toString(), Bundle.ACTIVE, bundle.getState());
    }

    @Test
    public void everyComponentIsSatisfied() throws Exception {
        String sink = drop("io.tidegate.sinks.influx1~satisfied.cfg", SINK);
        soon("the sink is there", () -> count(SampleSink.class, sink) == 1);
        int ours = 0;
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (component.name.startsWith("io.tidegate.")) ours++;
            for (ComponentConfigurationDTO instance : components.getComponentConfigurationDTOs(component))
                assertTrue(component.name + " is in state " + instance.state + ": " + instance.failure
                        + Arrays.stream(instance.unsatisfiedReferences).map(r -> " lacks " + r.name).toList(),
                        instance.state == ComponentConfigurationDTO.ACTIVE
                                || instance.state == ComponentConfigurationDTO.SATISFIED);
        }
        assertTrue(ours + " components of ours", ours >= 15);
        remove("io.tidegate.sinks.influx1~satisfied.cfg");
    }

    @Test
    public void aDroppedFileMakesASinkAndARemovedOneTakesItAway() throws Exception {
        String sink = drop("io.tidegate.sinks.influx1~dropped.cfg", SINK);
        soon("the sink is there", () -> count(SampleSink.class, sink) == 1);
        remove("io.tidegate.sinks.influx1~dropped.cfg");
        soon("the sink is gone", () -> count(SampleSink.class, sink) == 0);
    }

    @Test
    public void aChangedFileReconfiguresOnlyItsSink() throws Exception {
        String changed = drop("io.tidegate.sinks.influx1~changed.cfg", SINK);
        String other = drop("io.tidegate.sinks.influx1~other.cfg", SINK);
        soon("both are there", () -> count(SampleSink.class, changed) + count(SampleSink.class, other) == 2);
        Map<String, Object> before = serviceIds();
        drop("io.tidegate.sinks.influx1~changed.cfg", SINK + "batch.lines = 77\n");
        soon("it has the new setting",
                () -> count(SampleSink.class, "(&" + changed + "(batch.lines=77))") == 1);
        before.remove("io.tidegate.sinks.influx1~changed");
        Map<String, Object> after = serviceIds();
        after.remove("io.tidegate.sinks.influx1~changed");
        assertEquals(before, after);
        remove("io.tidegate.sinks.influx1~changed.cfg");
        remove("io.tidegate.sinks.influx1~other.cfg");
    }

    @Test
    public void aBrokenFileLeavesItDownAndTheMessageNamesTheKey() throws Exception {
        String sink = drop("io.tidegate.sinks.influx1~broken.cfg", SINK + "batch.lines = many\n");
        soon("it is said", () -> trouble("base.configuration").contains("batch.lines"));
        assertEquals(0, count(SampleSink.class, sink));
        assertTrue(trouble("base.configuration"), trouble("base.configuration").contains("many"));
        remove("io.tidegate.sinks.influx1~broken.cfg");
        soon("it is forgotten", () -> trouble("base.configuration").isEmpty());
    }

    @Test
    public void aForeignSinkReceivesSamplesUntilItIsRemovedAndNothingElseRestarts() throws Exception {
        String keep = drop("io.tidegate.sinks.influx1~keep.cfg", SINK);
        soon("our sink is there", () -> count(SampleSink.class, keep) == 1);
        Map<String, Object> before = serviceIds();
        Path jar = Path.of(context.getProperty("tidegate.addons"), "counting.jar");
        Path temporary = jar.resolveSibling("counting.tmp");
        Files.copy(Path.of(context.getProperty("test.foreign.bundle")), temporary);
        Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE);
        soon("the foreign sink takes samples", () -> {
            publish();
            return status("com.example.counting").stream().anyMatch(status -> status.received() > 0);
        });
        Files.delete(jar);
        soon("the foreign sink is gone", () -> status("com.example.counting").isEmpty());
        assertEquals(before, serviceIds());
        remove("io.tidegate.sinks.influx1~keep.cfg");
    }

    @Test
    public void noSecretIsAServiceProperty() throws Exception {
        String secret = "not-for-your-eyes-4711";
        String sink =
                drop("io.tidegate.sinks.influx1~secret.cfg", SINK + "user = u\n.password = " + secret + "\n");
        soon("the sink runs",
                () -> status("sinks.influx1").stream().anyMatch(one -> one.instance().equals("secret")));
        assertEquals(1, count(SampleSink.class, sink));
        for (ServiceReference<?> service : context.getAllServiceReferences(null, null))
            for (String key : service.getPropertyKeys())
                assertTrue(service + ": " + key, !String.valueOf(service.getProperty(key)).contains(secret));
        remove("io.tidegate.sinks.influx1~secret.cfg");
    }

    @Test
    public void theHubsAreThere() { assertTrue(frameHub.hasRoom()); }

    private void publish() {
        SampleBatch batch = new SampleBatch(new SignalCatalog("car",
                List.of(new Message("Motor", 1, false, 0, List.of(Signal.of("Speed", "km/h"))))), 1, 1);
        batch.beginFrame(0, 1);
        batch.add(0, 50);
        sampleHub.publish(batch);
    }

    /** Drops a file and returns the filter of its configuration's services. */
    private String drop(String name, String text) throws Exception {
        Path file = Path.of(context.getProperty("tidegate.config"), name);
        Path temporary = file.resolveSibling("." + name + ".tmp");
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return "(service.pid=" + name.replace(".cfg", "") + ")";
    }

    private void remove(String name) throws Exception {
        Files.delete(Path.of(context.getProperty("tidegate.config"), name));
        String filter = "(service.pid=" + name.replace(".cfg", "") + ")";
        soon(name + " is gone", () -> count(SampleSink.class, filter) == 0);
    }

    private int count(Class<?> service, String filter) throws InvalidSyntaxException {
        return context.getServiceReferences(service, filter).size();
    }

    /**
     * The service id of every component of ours, by PID or component name: another id is another instance.
     */
    private Map<String, Object> serviceIds() throws InvalidSyntaxException {
        Map<String, Object> ids = new TreeMap<>();
        ServiceReference<?>[] all = context.getAllServiceReferences(null, "(component.name=io.tidegate.*)");
        for (ServiceReference<?> one : all) {
            Object pid = one.getProperty(Constants.SERVICE_PID);
            ids.put(String.valueOf(pid == null ? one.getProperty("component.name") : pid),
                    one.getProperty("component.id"));
        }
        return ids;
    }

    private List<FlowStatus> status(String room) throws InvalidSyntaxException {
        Collection<ServiceReference<StatusSource>> sources =
                context.getServiceReferences(StatusSource.class, null);
        return sources.stream().map(context::getService).filter(java.util.Objects::nonNull)
                .map(StatusSource::status).filter(status -> status.room().equals(room)).toList();
    }

    private String trouble(String room) throws InvalidSyntaxException {
        return status(room).stream().map(FlowStatus::trouble).reduce("", String::concat);
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
