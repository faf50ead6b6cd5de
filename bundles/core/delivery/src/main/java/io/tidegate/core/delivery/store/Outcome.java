package io.tidegate.core.delivery.store;

import io.tidegate.core.delivery.machine.DeliveryMachine;

/** What became of an order, to be told to the machine under its lock. */
@FunctionalInterface
public interface Outcome {
    /** @param now monotonic, in ns */
    void tell(DeliveryMachine machine, long now);
}
