package io.tidegate.core.delivery.store;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

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
}
