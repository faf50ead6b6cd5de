package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How records are cut into batches, and what becomes of the arrays. */
class ArraysTest {
    private static final int RECORDS = 1_000;
    private static final Delivery TAKEN = new Delivery.Delivered();

    private long number;

    private static DeliveryMachine machine(int requests) {
        return new DeliveryMachine(
                new Settings(Policy.MEMORY, true, 64 << 20, RECORDS, requests, 1_000, 1, 1, 0, -1),
                () -> 0.5);
    }

    private void add(DeliveryMachine machine, int records) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < records; i++, number++)
            lines.append("series").append(number % 20).append(" v=").append(number).append(" 1\n");
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        machine.add(bytes, bytes.length, records, 0);
    }

    @Test
    void theFirstOfManyRecordsFillTheOpenBatch() {
        DeliveryMachine machine = machine(1);
        add(machine, 700);
        add(machine, 700);
        Offer.Send first = (Offer.Send) machine.nextOffer(0);
        assertEquals(RECORDS, first.batch().records());
        machine.answered(first, TAKEN, 0);
        Offer.Send rest = (Offer.Send) machine.nextOffer(2_000);
        assertEquals(400, rest.batch().records());
        assertEquals("series0 v=1000 1", rest.batch().text().lines().findFirst().orElse(""));
    }

    @Test
    void theArraysOfWhatTheServerTookAreUsedAgain() {
        DeliveryMachine machine = machine(2);
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int round = 0; round < 50; round++) {
            add(machine, 2 * RECORDS);
            Offer.Send one = (Offer.Send) machine.nextOffer(0);
            Offer.Send two = (Offer.Send) machine.nextOffer(0);
            arrays.add(one.batch().bytes());
            arrays.add(two.batch().bytes());
            machine.answered(one, TAKEN, 0);
            machine.answered(two, TAKEN, 0);
        }
        assertTrue(arrays.size() <= 6, arrays.size() + " arrays for 100 requests");
    }

    /** Its connection may still be sending. */
    @Test
    void theArrayOfARequestThatEndedBadlyIsNotUsedAgain() {
        DeliveryMachine machine = machine(2);
        add(machine, 2 * RECORDS);
        Offer.Send one = (Offer.Send) machine.nextOffer(0);
        Offer.Send two = (Offer.Send) machine.nextOffer(0);
        byte[] bad = one.batch().bytes();
        machine.answered(one, new Delivery.Postponed(Duration.ZERO, "no answer"), 0);
        machine.answered(two, TAKEN, 0);
        machine.answered((Offer.Send) machine.nextOffer(10), TAKEN, 10);
        for (int round = 0; round < 20; round++) {
            add(machine, 2 * RECORDS);
            for (int i = 0; i < 2; i++) {
                Offer.Send next = (Offer.Send) machine.nextOffer(10);
                assertNotSame(bad, next.batch().bytes());
                machine.answered(next, TAKEN, 10);
            }
        }
    }
}
