package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.journal.Block;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A block on disk in the middle of which something is settled already. */
class HolesTest {
    private static final Settings SETTINGS =
            new Settings(Policy.ALWAYS, true, 1 << 20, 100, 1, 1_000, 1, 1, 0, -1);
    private static final int RECORDS = 6;

    private final DeliveryMachine machine = new DeliveryMachine(SETTINGS, () -> 0.5);
    private final Source source = new Source("of before", new Object(), 1, RECORDS + 1);

    /** The disk gives all it has from the number on that it was asked for. */
    private boolean read() {
        for (int i = 0; i < 10; i++) {
            DiskOrder order = machine.nextDiskOrder(0);
            if (order instanceof DiskOrder.Look) machine.found(List.of(), "");
            if (!(order instanceof DiskOrder.Read read)) continue;
            StringBuilder text = new StringBuilder();
            for (long number = read.from(); number <= RECORDS; number++)
                text.append("s v=").append(number).append('\n');
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            int records = (int) (RECORDS + 1 - read.from());
            machine.read(read, new Block(read.from(), records, bytes, 0, bytes.length), read.from(), "", 0);
            return true;
        }
        return false;
    }

    @Test
    void whatIsSettledIsNotOfferedAndNotCountedAgain() {
        machine.found(List.of(source), "");
        source.book().settle(3, 5); // one delivered, and one refused and counted, before the others
        List<String> offered = new ArrayList<>();
        while (read())
            if (machine.nextOffer(0) instanceof Offer.Send send) {
                send.batch().text().lines().forEach(offered::add);
                machine.answered(send, new Delivery.Delivered(), 0);
            }
        assertEquals(List.of("s v=1", "s v=2", "s v=5", "s v=6"), offered);
        assertEquals(4, machine.counts().sent());
    }
}
