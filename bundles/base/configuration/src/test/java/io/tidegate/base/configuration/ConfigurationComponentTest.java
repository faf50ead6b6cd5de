package io.tidegate.base.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.check.DemoBundle;
import io.tidegate.testkit.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.SynchronousConfigurationListener;

/** Files, bundles and programs that change what is configured. */
class ConfigurationComponentTest extends FrameworkScenario {
    @Test
    void whatLiesThereIsConfiguredWhenTheComponentIsActive() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\nports = 1, 2\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        start();
        Configuration plant = find(DEMO + "~plant");
        assertEquals(DEMO, plant.getFactoryPid());
        assertEquals("can0", plant.getProperties().get("bus"));
        assertEquals(2, ((Integer[]) plant.getProperties().get("ports")).length);
        assertEquals(1, component.status().sent());
    }

    @Test
    void whatConfigAdminKeepsIsForItsOwnerOnly() throws Exception {
        start();
        assertEquals("rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("data/cm"))));
    }

    @Test
    void filesComeChangeAndGo() throws Exception {
        start();
        Path file = config.resolve(DEMO + "~plant.cfg");
        Files.writeString(file, "bus = can0\n");
        Await.until("the dropped file is a configuration", () -> find(DEMO + "~plant") != null);
        Files.writeString(file, "bus = can1\n");
        Await.until("its change is in",
                () -> "can1".equals(find(DEMO + "~plant").getProperties().get("bus")));
        Files.writeString(file, "bus = can1\nport = x\n");
        Await.until("the broken key is named",
                () -> component.status().trouble().contains(":2: port: expected"));
        Files.delete(file);
        Await.until("the configuration is gone", () -> find(DEMO + "~plant") == null);
        Await.until("all is well", () -> component.status().isWell());
    }

    /**
     * What Declarative Services sees of it: with one update it calls a modified method, after a delete it
     * would not.
     */
    @Test
    void aChangedFileIsOneUpdateWithAllItsKeys() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        SynchronousConfigurationListener listener =
                event -> events.add(event.getType() + " " + event.getPid() + " "
                        + properties(event.getPid()));
        framework.getBundleContext().registerService(SynchronousConfigurationListener.class, listener, null);
        start();
        Path file = config.resolve(DEMO + "~plant.cfg");
        Files.writeString(file, "bus = can0\nport = 80\n");
        Await.until("it is a configuration, and its listeners know", () -> !events.isEmpty());
        events.clear();
        Files.writeString(file, "bus = can1\nport = 80\non = false\n");
        Await.until("its change is in", () -> !events.isEmpty());
        Files.writeString(config.resolve(DEMO + "~later.cfg"), "bus = can2\n");
        Await.until("later looks have been",
                () -> events.stream().anyMatch(event -> event.contains("~later")));
        String updated = ConfigurationEvent.CM_UPDATED + " " + DEMO;
        assertEquals(updated + "~plant {bus=can1, on=false, port=80}\n" + updated + "~later {bus=can2}",
                String.join("\n", events));
    }

    /**
     * The look has read the file and is about to let it count: a button that came between would be undone by
     * it.
     */
    @Test
    void aButtonWaitsForALookThatIsUnderWay() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SynchronousConfigurationListener slow = event -> {
            if (!Thread.currentThread().getName().startsWith("base.configuration")) return;
            looking.countDown();
            try {
                goOn.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        framework.getBundleContext().registerService(SynchronousConfigurationListener.class, slow, null);
        Files.writeString(file, "bus = can1\n");
        assertTrue(looking.await(60, TimeUnit.SECONDS));
        AtomicReference<Throwable> fault = new AtomicReference<>();
        Thread button = new Thread(() -> {
            try {
                component.change(DEMO + "~plant", Map.of("port", "9100"));
            } catch (IOException | RuntimeException e) {
                fault.set(e);
            }
        });
        button.start();
        Await.until("it waits", () -> button.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        button.join();
        assertNull(fault.get());
        assertEquals("bus = can1\nport = 9100\n", Files.readString(file));
    }

    @Test
    void aButtonLeavesATextOfSeveralLinesInAFileOfJsonAlone() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg.json"),
                "{\"bus\": \"can0\", \".token\": \"a\\nb\"}\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        assertEquals(DEMO + "~plant.cfg.json", component.change(DEMO + "~plant", Map.of("port", "9100")));
        assertTrue(Files.readString(file).contains("9100") && Files.readString(file).contains("a\\nb"),
                Files.readString(file));
    }

    @Test
    void aButtonSetsAListAsALineOfAFileDoes() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\nsignals = a\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        component.change(DEMO + "~plant", Map.of("signals", "a, b\\,c"));
        assertEquals(List.of("a", "b,c"),
                List.of((String[]) find(DEMO + "~plant").getProperties().get("signals")));
        assertEquals("bus = can0\nsignals = a, b\\,c\n", Files.readString(file));
    }

    @Test
    void aButtonSaysWhatCountsButCouldNotBeWritten() throws Exception {
        Files.createDirectory(config.resolve("." + DEMO + "~new.cfg.tmp"));
        Files.writeString(config.resolve("." + DEMO + "~new.cfg.tmp/in.the.way"), "");
        start();
        String said =
                assertThrows(IOException.class, () -> component.create(DEMO + "~new", Map.of("bus", "can7")))
                        .getMessage();
        assertTrue(said.startsWith("the change of " + DEMO + "~new is in effect, but could not be saved"),
                said);
    }

    @Test
    void aBundleMayComeLater() throws Exception {
        demo.uninstall();
        Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        start();
        Await.until("it says what it waits for",
                () -> component.status().trouble().contains("waits for such a bundle"));
        framework.getBundleContext().installBundle(temp.resolve("demo.jar").toUri().toString());
        Await.until("it is applied", () -> find(DEMO + "~plant") != null);
    }

    @Test
    void theParserOfABundleIsAskedBeforeTheBundleIsStarted() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = refused plant\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        start();
        assertNull(find(DEMO + "~plant"));
        assertTrue(component.status().trouble().contains(":1: bus: expected a name, found 'plant'"),
                component.status().trouble());
        assertTrue(demo.getState() == Bundle.RESOLVED, "" + demo.getState());
    }

    @Test
    void aFileThatIsNotThereIsRefusedForWhatRunsAndTakenForWhatIsNew() throws Exception {
        start();
        Files.writeString(config.resolve(DEMO + "~a.cfg"), "bus = can0\n");
        Await.until("it is applied", () -> find(DEMO + "~a") != null);
        ConsoleComponent console = new ConsoleComponent(component);
        Hashtable<String, Object> form = new Hashtable<>(Map.of("bus", "file nowhere.dbc"));
        console.updateConfiguration(DEMO, "new", form);
        ValidationException refused = assertThrows(ValidationException.class,
                () -> console.updateConfiguration(DEMO, DEMO + "~a", form));
        assertEquals("bus: expected a file, found none; put it there", refused.getMessage());
        find(DEMO + "~a").update(form);
        assertEquals("can0", find(DEMO + "~a").getProperties().get("bus"));
    }

    /**
     * The listener is called as Declarative Services is, which comes later: it never sees what is refused.
     */
    @Test
    void whatAProgramWritesIsTakenBackBeforeAComponentSeesIt() throws Exception {
        start();
        List<String> seen = new CopyOnWriteArrayList<>();
        ConfigurationListener components =
                event -> seen.add(String.valueOf(properties(event.getPid()).get("bus")));
        framework.getBundleContext().registerService(ConfigurationListener.class, components, null);
        Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        Await.until("it is applied, and the listener has heard so", () -> seen.contains("can0"));
        find(DEMO + "~plant").update(new Hashtable<>(Map.of("bus", "refused plant")));
        find(DEMO + "~plant").update(new Hashtable<>(Map.of("bus", "can1")));
        Await.until("what is right came through", () -> seen.contains("can1"));
        assertFalse(seen.contains("refused plant"), seen.toString());
        Await.until("the file has it",
                () -> Files.readString(config.resolve(DEMO + "~plant.cfg")).equals("bus = can1\n"));
    }

    @Test
    void aBundleWithAnotherParserIsAskedAnew() throws Exception {
        start();
        Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = refused plant\n");
        Await.until("it is refused", () -> component.status().trouble().contains("expected a name"));
        demo.update(new ByteArrayInputStream(DemoBundle.withoutParser(temp)));
        Await.until("it is applied", () -> find(DEMO + "~plant") != null);
    }
}
