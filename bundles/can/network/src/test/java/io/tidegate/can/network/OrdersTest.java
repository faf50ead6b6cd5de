package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrdersTest {
    private final Orders orders = new Orders();

    @Test
    void aFrameThatComesBetweenTwoLinksIsNotKeptForTheNext() {
        orders.begin();
        assertTrue(orders.offer(new byte[1]));
        orders.forget();
        assertFalse(orders.offer(new byte[1]), "there is no link");
        assertEquals(0, orders.waiting());
        assertEquals(1, orders.lost());
        orders.begin();
        assertTrue(orders.offer(new byte[1]));
    }

    @Test
    void noMoreWaitThanThereIsRoom() {
        orders.begin();
        for (int i = 0; i < Orders.MAX; i++) assertTrue(orders.offer(new byte[1]));
        assertFalse(orders.offer(new byte[1]));
    }
}
