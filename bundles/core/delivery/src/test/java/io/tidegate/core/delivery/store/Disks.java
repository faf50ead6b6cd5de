package io.tidegate.core.delivery.store;

import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Settings;
import java.nio.charset.StandardCharsets;

/** For tests: a machine whose orders a real store carries out. */
final class Disks {
    private static final long SECOND = 1_000_000_000L;

    private Disks() {}

    /** Writes every batch of two records before it is sent. */
    static DeliveryMachine machine() {
        return new DeliveryMachine(
                new Settings(Policy.ALWAYS, true, 10_000, 2, 1, SECOND, SECOND / 4, SECOND, 0, -1), () -> 0);
    }

    static void add(DeliveryMachine machine, String... records) {
        for (String record : records) {
            byte[] bytes = (record + "\n").getBytes(StandardCharsets.UTF_8);
            machine.add(bytes, bytes.length, 1, 0);
        }
    }

    /** Carries out all there is to do at a time. */
    static void work(DeliveryMachine machine, Store store, long now) {
        DiskOrder order;
        for (int i = 0; i < 1_000 && (order = machine.nextDiskOrder(now)) != null; i++)
            store.carryOut(order).tell(machine, now);
    }
}
