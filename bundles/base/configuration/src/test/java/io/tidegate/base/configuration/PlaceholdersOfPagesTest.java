package io.tidegate.base.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.check.Checked;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A name that a page sets must not become a secret that everybody sees. */
class PlaceholdersOfPagesTest {
    private static final String PID = "io.tidegate.can.replay~car";

    @TempDir
    Path folder;
    private final Hashtable<String, Object> stored = new Hashtable<>(
            Map.of("service.pid", PID, "bus", "car", "dbc", new String[] {"$[prop:dbc.folder]/a.dbc"}));
    private boolean isThere = true;

    private Configuration configuration() { return fake(Configuration.class); }

    @SuppressWarnings("unchecked")
    private <T> T fake(Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "listConfigurations" -> isThere ? new Configuration[] {configuration()} : null;
                    case "getConfiguration", "getFactoryConfiguration" -> configuration();
                    case "getPid" -> PID;
                    case "getFactoryPid" -> "io.tidegate.can.replay";
                    case "getProperties", "getProcessedProperties" -> stored;
                    case "updateIfDifferent" -> true;
                    default -> null;
                });
    }

    private Edits edits() {
        return new Edits(folder, new AdminStore(fake(ConfigurationAdmin.class)),
                (component, pid, values) -> new Checked(Optional.empty(), values, List.of(), false, Set.of(),
                        List.of()),
                component -> Optional.empty());
    }

    private void isRefused(String value) {
        String said = assertThrows(IllegalArgumentException.class,
                () -> edits().change(PID, Map.of("bus", value))).getMessage();
        assertTrue(said.startsWith("bus: expected a value without a placeholder"), said);
    }

    @Test
    void aPageBringsNoPlaceholder() {
        for (String value : List.of("$[secret:influx.token]", "a$[env:HOME]b", "$[prop:x;default=y]",
                "$[secret:"))
            isRefused(value);
    }

    @Test
    void aPageBringsNoneIntoANewConfigurationEither() {
        isThere = false;
        String said = assertThrows(IllegalArgumentException.class,
                () -> edits().create(PID, Map.of("bus", "$[secret:influx.token]"))).getMessage();
        assertTrue(said.contains("$[secret:influx.token]"), said);
    }

    @Test
    void thoseThatAPersonWroteIntoTheSameKeyStay() throws Exception {
        assertEquals(PID + ".cfg", edits().change(PID, Map.of("dbc", "$[prop:dbc.folder]/a.dbc, dbc/b.dbc")));
        isRefused("$[prop:dbc.folder]");
    }
}
