package io.tidegate.base.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.base.configuration.sync.ConfigStore.Stored;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class AdminStoreTest {
    private static Configuration configuration(String pid, boolean deleted) {
        return (Configuration) Proxy.newProxyInstance(AdminStoreTest.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (proxy, method, arguments) -> {
                    if (deleted) throw new IllegalStateException("Configuration " + pid + " deleted");
                    return switch (method.getName()) {
                        case "getPid" -> pid;
                        case "getProperties" -> new Hashtable<>(Map.of("bus", "can0"));
                        default -> null;
                    };
                });
    }

    private final AdminStore store = new AdminStore((ConfigurationAdmin) Proxy.newProxyInstance(
            AdminStoreTest.class.getClassLoader(), new Class<?>[] {ConfigurationAdmin.class},
            (proxy, method, arguments) -> new Configuration[] {configuration("gone", true),
                configuration("here", false)}));

    @Test
    void whatIsDeletedMeanwhileIsLeftOut() throws IOException {
        assertEquals(List.of(new Stored("here", "", Map.of("bus", "can0"))), List.copyOf(store.all()));
    }

    @Test
    void whatIsDeletedMeanwhileStopsNoOtherFromBeingDeleted() throws IOException { store.delete("here"); }
}
