package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.base.health.board.Inventory;
import io.tidegate.base.health.board.Seen;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

class InventoryTest {
    /** Null, or none, for all that is not a method of this name. */
    private static <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, called, arguments) -> {
                    if (!called.getName().equals(method))
                        return Collection.class.isAssignableFrom(called.getReturnType()) ? List.of() : null;
                    if (answer instanceof RuntimeException e) throw e;
                    return answer;
                }));
    }

    @Test
    void aConfigurationThatIsDeletedMeanwhileHidesNoOther() {
        Configuration[] configurations =
                {fake(Configuration.class, "getPid", new IllegalStateException("deleted")),
                    fake(Configuration.class, "getPid", "com.example.here")};
        Collection<Seen> seen = new Inventory(fake(BundleContext.class, "", null),
                fake(ServiceComponentRuntime.class, "", null),
                fake(ConfigurationAdmin.class, "listConfigurations", configurations)).look();
        assertEquals(List.of("com.example.here"), seen.stream().map(Seen::pid).toList());
    }
}
