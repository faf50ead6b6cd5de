package io.tidegate.core.delivery.outlet;

import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.store.Outcome;
import java.util.List;

/**
 * What becomes of an order that a fault of the program ended: it counts as one that the disk could not carry
 * out.
 */
final class FailedOrder {
    private static final String WHY = "internal error, see the log";

    private FailedOrder() {}

    static Outcome outcome(DiskOrder order) {
        if (order instanceof DiskOrder.Write write)
            return (machine, now) -> machine.notWritten(write, List.of(), false, WHY, now);
        if (order instanceof DiskOrder.Read read)
            return (machine, now) -> machine.notRead(read, read.from() + 1, WHY, now);
        if (order instanceof DiskOrder.Settle settle)
            return (machine, now) -> machine.settled(settle, WHY, now);
        if (order instanceof DiskOrder.Keep keep)
            return (machine, now) -> machine.kept(keep, "and dropped (" + WHY + ")");
        if (order instanceof DiskOrder.Finish finish)
            return (machine, now) -> machine.finished(finish, WHY, now);
        if (order instanceof DiskOrder.Look) return (machine, now) -> machine.found(List.of(), WHY);
        if (order instanceof DiskOrder.Probe) return (machine, now) -> machine.probed(WHY, true, now);
        return (machine, now) -> machine.synced(WHY, now);
    }
}
