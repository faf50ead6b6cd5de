package io.tidegate.base.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;

/** Forms and buttons of the console, in a real framework with a real Config Admin. */
class ConsoleEditTest extends FrameworkScenario {
    @Test
    void aButtonSetsAKeyOfAFileAndLeavesTheRestAsItStands() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "# our note\nbus = can0\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        assertEquals(DEMO + "~plant.cfg",
                component.change(DEMO + "~plant", Map.of("port", "9100", "on", "false")));
        assertEquals(9100, find(DEMO + "~plant").getProperties().get("port"),
                "it counts at once, with its type");
        assertTrue(Files.readString(file).contains("port = 9100"), "it is in the file when that is said");
        assertTrue(Files.readString(file).startsWith("# our note\nbus = can0\n"), Files.readString(file));
        assertTrue(Files.readString(file).contains("on = false"), Files.readString(file));
    }

    @Test
    void whatAFileWouldBeRefusedForIsRefusedForAButtonAndNothingChanges() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "bus = can0\n");
        start();
        Await.until("it is a configuration", () -> find(DEMO + "~plant") != null);
        for (Map<String, String> wrong : List.of(Map.of("port", "x"), Map.of("prot", "1"),
                Map.of("bus", "can0\nport = 1")))
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> component.change(DEMO + "~plant", wrong)).getMessage()
                    .contains("expected"), wrong.toString());
        assertThrows(IllegalArgumentException.class,
                () -> component.change(DEMO + "~other", Map.of("port", "1")));
        assertThrows(IllegalArgumentException.class, () -> component.delete(DEMO + "~other"));
        assertThrows(IllegalArgumentException.class,
                () -> component.create(DEMO + "~plant", Map.of("bus", "can1")));
        assertThrows(IllegalArgumentException.class,
                () -> component.create(DEMO + "~../x", Map.of("bus", "can1")));
        assertThrows(IllegalArgumentException.class,
                () -> component.create(DEMO + "~new", Map.of("port", "1")), "bus is required");
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

    @Test
    void anEditReachesTheFile() throws Exception {
        Path file = Files.writeString(config.resolve(DEMO + "~plant.cfg"), "# plant\nbus = can0\n");
        start();
        Await.until("the file is applied", () -> find(DEMO + "~plant") != null);
        Configuration plant = find(DEMO + "~plant");
        var properties = plant.getProperties();
        properties.put("port", 80);
        plant.update(properties);
        Await.until("the edit is in the file",
                () -> Files.readString(file).equals("# plant\nbus = can0\nport = 80\n"));
        plant.delete();
        Await.until("the file is gone", () -> Files.notExists(file));
    }

    @Test
    void aConfigurationMadeByTheConsoleIsMovedToItsFile() throws Exception {
        start();
        admin.createFactoryConfiguration(DEMO, null).update(new Hashtable<>(Map.of("bus", "can0")));
        Await.until("it has a name", () -> find(DEMO + "~can0") != null);
        Await.until("the other is gone",
                () -> admin.listConfigurations("(service.factoryPid=" + DEMO + ")").length == 1);
        assertTrue(Files.readString(config.resolve(DEMO + "~can0.cfg")).contains("bus = can0\n"));
    }

    @Test
    void theConsoleCannotSaveWhatAFileWouldBeRefusedFor() throws Exception {
        start();
        ConsoleComponent console = new ConsoleComponent(component);
        Hashtable<String, Object> form =
                new Hashtable<>(Map.of("bus", "can0", "port", "abc", ".token", "hidden"));
        ValidationException refused = assertThrows(ValidationException.class,
                () -> console.updateConfiguration(DEMO, "new", form));
        assertTrue(
                refused.getMessage()
                        .startsWith("port: expected a whole number from 1 to 65535, found \"abc\""),
                refused.getMessage());
        form.put("port", "80");
        form.put("signals", new String[] {""});
        console.updateConfiguration(DEMO, "new", form);
        assertEquals(80, form.get("port"));
        assertEquals(0, ((String[]) form.get("signals")).length);
        form.put(".token", "hidden ");
        refused =
                assertThrows(ValidationException.class, () -> console.updateConfiguration(DEMO, "new", form));
        assertTrue(
                refused.getMessage().startsWith(".token: expected no space")
                        && !refused.getMessage().contains("hidden"),
                refused.getMessage());
    }

    @Test
    void theFormIsRefusedForWhatTheParserRefuses() throws Exception {
        start();
        ConsoleComponent console = new ConsoleComponent(component);
        ValidationException refused =
                assertThrows(ValidationException.class, () -> console.updateConfiguration(DEMO, "new",
                        new Hashtable<>(Map.of("bus", "refused plant"))));
        assertTrue(refused.getMessage().startsWith("bus: expected a name, found 'plant'"),
                refused.getMessage());
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
}
