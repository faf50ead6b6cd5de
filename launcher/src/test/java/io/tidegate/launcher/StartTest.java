package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

class StartTest {
    private static Bundle bundle(String name, int state, String policy) {
        Dictionary<String, String> headers = new Hashtable<>();
        if (policy != null) headers.put(Constants.BUNDLE_ACTIVATIONPOLICY, policy);
        return (Bundle) Proxy.newProxyInstance(StartTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "getVersion" -> new Version("1.0");
                    case "getState" -> state;
                    case "getBundleId" -> name.equals("framework") ? 0L : 7L;
                    case "getHeaders" -> headers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Start start(Bundle... bundles) { return new Start(() -> bundles); }

    @Test
    @Timeout(60)
    void aBundleThatHangsInItsStartIsNamedAndNotWaitedForForEver() throws InterruptedException {
        Start start = start(bundle("framework", Bundle.STARTING, null), bundle("well", Bundle.ACTIVE, null),
                bundle("lazy", Bundle.STARTING, "lazy"), bundle("com.example.hang", Bundle.STARTING, null));
        start.await(10);
        assertFalse(start.isOver());
        assertEquals("com.example.hang 1.0.0 hangs in its start; ", start.words());
    }

    @Test
    void whatHangsWithoutAStateOfItsOwnIsSaidToo() {
        assertEquals("a component hangs in its start; ", start().words());
    }

    @Test
    @Timeout(60)
    void onceItHasEndedNobodyWaitsAndNobodyHangs() throws InterruptedException {
        Start start = start(bundle("com.example.again", Bundle.STARTING, null));
        start.end();
        start.await(Long.MAX_VALUE);
        assertTrue(start.isOver());
        assertEquals("", start.words());
    }
}
