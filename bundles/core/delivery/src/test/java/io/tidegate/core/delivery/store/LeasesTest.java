package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private final Leases leases = new Leases();

    @Test
    void aFolderIsOfOneAtATime() {
        Leases.Lease lease = leases.take("a");
        assertNull(leases.take("a"));
        assertNotNull(leases.take("b"));
        lease.close();
        assertNotNull(leases.take("a"));
    }

    @Test
    void onlyItsOwnerGivesAFolderBack() {
        Leases.Lease before = leases.take("a");
        before.close();
        leases.take("a");
        before.close();
        assertNull(leases.take("a"), "somebody else has it");
    }

    /** Two instances of the bundle have classes of their own. */
    @Test
    void whatTheInstanceBeforeAnUpdateHasIsNotFreeForTheNext() throws Exception {
        String folder = "LeasesTest " + System.nanoTime();
        Leases.Lease ours = Leases.ofProcess().take(folder);
        URL classes = Leases.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Leases.class.getName());
            Object theirs = type.getMethod("ofProcess").invoke(null);
            assertNull(type.getMethod("take", String.class).invoke(theirs, folder));
            ours.close();
            AutoCloseable lease = (AutoCloseable) type.getMethod("take", String.class).invoke(theirs, folder);
            assertNull(Leases.ofProcess().take(folder));
            lease.close();
            assertNotNull(Leases.ofProcess().take(folder));
        }
    }
}
