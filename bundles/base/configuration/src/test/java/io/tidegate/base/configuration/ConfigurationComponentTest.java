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
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.SynchronousConfigurationListener;

/** The shell in a real framework with the real Config Admin; only Declarative Services is played by the test. */
class ConfigurationComponentTest {
    private static final String DEMO = "io.tidegate.sinks.demo";
    @TempDir
    Path temp;
    private Path config;
    private Framework framework;
    private Bundle demo;
    private ConfigurationAdmin admin;
    private ConfigurationComponent component;

    @BeforeEach
    void startFramework() throws Exception {
        config = Files.createDirectory(temp.resolve("config"));
        framework = new FrameworkFactory().newFramework(Map.of(
                "org.osgi.framework.storage", temp.resolve("cache").toString(),
                "org.osgi.framework.system.packages.extra", "org.osgi.service.cm;version=1.6.1,io.tidegate.api.config;version=1.0.0",
                "felix.cm.dir", temp.resolve("data/cm").toString(), "felix.log.level", "0",
                "tidegate.config", config.toString(), "tidegate.data", temp.resolve("data").toString()));
        framework.start();
        BundleContext context = framework.getBundleContext();
        String configAdmin = org.apache.felix.cm.file.ConfigurationHandler.class.getProtectionDomain().getCodeSource()
                .getLocation().toString();
        context.installBundle(configAdmin).start();
        demo = context.installBundle(DemoBundle.jar(temp).toUri().toString());
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
    }

    @AfterEach
    void stopFramework() throws Exception {
        if (component != null)
            component.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private void start() { component = new ConfigurationComponent(framework.getBundleContext(), admin); }

    private Configuration find(String pid) throws Exception {
        Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
        return found == null ? null : found[0];
    }

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
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("data/cm"))));
    }

    @Test
    void filesComeChangeAndGo() throws Exception {
        start();
        Path file = config.resolve(DEMO + "~plant.cfg");
        Files.writeString(file, "bus = can0\n");
        Await.until("the dropped file is a configuration", () -> find(DEMO + "~plant") != null);
        Files.writeString(file, "bus = can1\n");
        Await.until("its change is in", () -> "can1".equals(find(DEMO + "~plant").getProperties().get("bus")));
        Files.writeString(file, "bus = can1\nport = x\n");
        Await.until("the broken key is named", () -> component.status().trouble().contains(":2: port: expected"));
        Files.delete(file);
        Await.until("the configuration is gone", () -> find(DEMO + "~plant") == null);
        Await.until("all is well", () -> component.status().isWell());
    }

    /** What Declarative Services sees of it: with one update it calls a modified method, after a delete it would not. */
    @Test
    void aChangedFileIsOneUpdateWithAllItsKeys() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        SynchronousConfigurationListener listener = event -> events.add(event.getType() + " " + event.getPid() + " "
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
        Await.until("later looks have been", () -> events.stream().anyMatch(event -> event.contains("~later")));
        String updated = ConfigurationEvent.CM_UPDATED + " " + DEMO;
        assertEquals(updated + "~plant {bus=can1, on=false, port=80}\n" + updated + "~later {bus=can2}",
                String.join("\n", events));
    }

    private Map<String, Object> properties(String pid) {
        try {
            Configuration found = find(pid);
            if (found == null)
                return Map.of();
            Map<String, Object> values = new TreeMap<>(FrameworkUtil.asMap(found.getProperties()));
            values.keySet().removeIf(key -> key.startsWith("service."));
            return values;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aButtonSetsAKeyOfAFileAndLeavesTheRestAsItStands() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "# our note\nbus = can0\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        assertEquals(DEMO + "~plant.cfg", component.change(DEMO + "~plant", Map.of("port", "9100", "on", "false")));
        assertEquals(9100, find(DEMO + "~plant").getProperties().get("port"), "it counts at once, with its type");
        assertTrue(Files.readString(file).contains("port = 9100"), "it is in the file when that is said");
        assertTrue(Files.readString(file).startsWith("# our note\nbus = can0\n"), Files.readString(file));
        assertTrue(Files.readString(file).contains("on = false"), Files.readString(file));
    }

    @Test
    void whatAFileWouldBeRefusedForIsRefusedForAButtonAndNothingChanges() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        for (Map<String, String> wrong : List.of(Map.of("port", "x"), Map.of("prot", "1"), Map.of("bus", "can0\nport = 1")))
            assertTrue(assertThrows(IllegalArgumentException.class, () -> component.change(DEMO + "~plant", wrong)).getMessage()
                    .contains("expected"), wrong.toString());
        assertThrows(IllegalArgumentException.class, () -> component.change(DEMO + "~other", Map.of("port", "1")));
        assertThrows(IllegalArgumentException.class, () -> component.delete(DEMO + "~other"));
        assertThrows(IllegalArgumentException.class, () -> component.create(DEMO + "~plant", Map.of("bus", "can1")));
        assertThrows(IllegalArgumentException.class, () -> component.create(DEMO + "~../x", Map.of("bus", "can1")));
        assertThrows(IllegalArgumentException.class, () -> component.create(DEMO + "~new", Map.of("port", "1")), "bus is required");
        assertEquals("bus = can0\n", Files.readString(file));
        assertNull(find(DEMO + "~new"));
        assertNull(find(DEMO + "~plant").getProperties().get("port"));
    }

    @Test
    void aButtonMakesAConfigurationWithItsFileAndDeletesBoth() throws Exception {
        start();
        assertEquals(DEMO + "~new.cfg", component.create(DEMO + "~new", Map.of("bus", "can7")));
        assertTrue(Files.readString(config.resolve(DEMO + "~new.cfg")).contains("bus = can7"));
        component.delete(DEMO + "~new");
        assertFalse(Files.exists(config.resolve(DEMO + "~new.cfg")));
        assertNull(find(DEMO + "~new"));
    }

    /** The look has read the file and is about to let it count: a button that came between would be undone by it. */
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
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg.json"), "{\"bus\": \"can0\", \".token\": \"a\\nb\"}\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        assertEquals(DEMO + "~plant.cfg.json", component.change(DEMO + "~plant", Map.of("port", "9100")));
        assertTrue(Files.readString(file).contains("9100") && Files.readString(file).contains("a\\nb"), Files.readString(file));
    }

    @Test
    void aButtonSetsAListAsALineOfAFileDoes() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\nsignals = a\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        component.change(DEMO + "~plant", Map.of("signals", "a, b\\,c"));
        assertEquals(List.of("a", "b,c"), List.of((String[]) find(DEMO + "~plant").getProperties().get("signals")));
        assertEquals("bus = can0\nsignals = a, b\\,c\n", Files.readString(file));
    }

    @Test
    void aButtonSaysWhatCountsButCouldNotBeWritten() throws Exception {
        Files.createDirectory(config.resolve("." + DEMO + "~new.cfg.tmp"));
        Files.writeString(config.resolve("." + DEMO + "~new.cfg.tmp/in.the.way"), "");
        start();
        String said = assertThrows(IOException.class, () -> component.create(DEMO + "~new", Map.of("bus", "can7"))).getMessage();
        assertTrue(said.startsWith("what was changed in " + DEMO + "~new runs, but could not be saved"), said);
    }

    @Test
    void anEditReachesTheFile() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "# plant\nbus = can0\n");
        start();
        Await.until("the file is applied", () -> find(DEMO + "~plant") != null);
        Configuration plant = find(DEMO + "~plant");
        var properties = plant.getProperties();
        properties.put("port", 80);
        plant.update(properties);
        Await.until("the edit is in the file", () -> Files.readString(file).equals("# plant\nbus = can0\nport = 80\n"));
        plant.delete();
        Await.until("the file is gone", () -> Files.notExists(file));
    }

    @Test
    void aConfigurationMadeByTheConsoleIsMovedToItsFile() throws Exception {
        start();
        admin.createFactoryConfiguration(DEMO, null).update(new Hashtable<>(Map.of("bus", "can0")));
        Await.until("it has a name", () -> find(DEMO + "~can0") != null);
        Await.until("the other is gone", () -> admin.listConfigurations("(service.factoryPid=" + DEMO + ")").length == 1);
        assertTrue(Files.readString(config.resolve(DEMO + "~can0.cfg")).contains("bus = can0\n"));
    }

    @Test
    void aBundleMayComeLater() throws Exception {
        demo.uninstall();
        Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        start();
        Await.until("it says what it waits for", () -> component.status().trouble().contains("waits until such a bundle"));
        framework.getBundleContext().installBundle(temp.resolve("demo.jar").toUri().toString());
        Await.until("it is applied", () -> find(DEMO + "~plant") != null);
    }

    @Test
    void theConsoleCannotSaveWhatAFileWouldBeRefusedFor() throws Exception {
        start();
        ConsoleComponent console = new ConsoleComponent(component);
        Hashtable<String, Object> form = new Hashtable<>(Map.of("bus", "can0", "port", "abc", ".token", "hidden"));
        ValidationException refused = assertThrows(ValidationException.class,
                () -> console.updateConfiguration(DEMO, "new", form));
        assertTrue(refused.getMessage().startsWith("port: expected a whole number from 1 to 65535, found \"abc\""),
                refused.getMessage());
        form.put("port", "80");
        form.put("signals", new String[] {""});
        console.updateConfiguration(DEMO, "new", form);
        assertEquals(80, form.get("port"));
        assertEquals(0, ((String[]) form.get("signals")).length);
        form.put(".token", "hidden ");
        refused = assertThrows(ValidationException.class, () -> console.updateConfiguration(DEMO, "new", form));
        assertTrue(refused.getMessage().startsWith(".token: expected no space") && !refused.getMessage().contains("hidden"),
                refused.getMessage());
    }

    @Test
    void theParserOfABundleIsAskedBeforeTheBundleIsStarted() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = refused plant\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        start();
        assertNull(find(DEMO + "~plant"));
        assertTrue(component.status().trouble().contains(":1: bus: expected a name, found 'plant'"), component.status().trouble());
        assertTrue(demo.getState() == Bundle.RESOLVED, "" + demo.getState());
    }

    @Test
    void theFormIsRefusedForWhatTheParserRefuses() throws Exception {
        start();
        ConsoleComponent console = new ConsoleComponent(component);
        ValidationException refused = assertThrows(ValidationException.class, () -> console.updateConfiguration(DEMO, "new",
                new Hashtable<>(Map.of("bus", "refused plant"))));
        assertTrue(refused.getMessage().startsWith("bus: expected a name, found 'plant'"), refused.getMessage());
    }

    @Test
    void theFormCannotClaimWhatAnotherHas() throws Exception {
        start();
        Files.writeString(config.resolve(DEMO + "~a.cfg"), "bus = server\nport = 80\n");
        Await.until("it is applied", () -> find(DEMO + "~a") != null);
        ConsoleComponent console = new ConsoleComponent(component);
        Hashtable<String, Object> form = new Hashtable<>(Map.of("bus", "server", "port", "80"));
        assertThrows(ValidationException.class, () -> console.updateConfiguration(DEMO, "new", form));
        console.updateConfiguration(DEMO, DEMO + "~a", form);
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

    /** The listener is called as Declarative Services is, which comes later: it never sees what is refused. */
    @Test
    void whatAProgramWritesIsTakenBackBeforeAComponentSeesIt() throws Exception {
        start();
        Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        Await.until("it is applied", () -> find(DEMO + "~plant") != null);
        List<String> seen = new CopyOnWriteArrayList<>();
        ConfigurationListener components = event -> seen.add(String.valueOf(properties(event.getPid()).get("bus")));
        framework.getBundleContext().registerService(ConfigurationListener.class, components, null);
        find(DEMO + "~plant").update(new Hashtable<>(Map.of("bus", "refused plant")));
        find(DEMO + "~plant").update(new Hashtable<>(Map.of("bus", "can1")));
        Await.until("what is right came through", () -> seen.contains("can1"));
        assertFalse(seen.contains("refused plant"), seen.toString());
        Await.until("the file has it", () -> Files.readString(config.resolve(DEMO + "~plant.cfg")).equals("bus = can1\n"));
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
