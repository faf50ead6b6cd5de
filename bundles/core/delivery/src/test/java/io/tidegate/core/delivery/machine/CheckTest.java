package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidegate.api.sink.Delivery;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a check of the server says counts only as long as nobody knows better. */
class CheckTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DeliveryMachine machine = new DeliveryMachine(
            new Settings(Policy.MEMORY, true, 1 << 20, 10, 1, 0, SECOND, SECOND, 10 * SECOND, 0), () -> 0);

    private void check(long now) { assertInstanceOf(Offer.Check.class, machine.nextOffer(now)); }

    private void deliver(long now) {
        machine.add("m f=1 1\n".getBytes(), 8, 1, now);
        machine.answered(assertInstanceOf(Offer.Send.class, machine.nextOffer(now)), new Delivery.Delivered(),
                now);
        machine.takeTells();
    }

    @Test
    void whatItFindsIsTold() {
        check(0);
        machine.checked("the token is wrong", SECOND);
        assertEquals(List.of(new Tell.Checked("the token is wrong")), machine.takeTells());
    }

    @Test
    void anAnswerThatIsOlderThanADeliveryIsNot() {
        check(0);
        deliver(SECOND);
        machine.checked("the token is wrong", 2 * SECOND);
        assertEquals(List.of(), machine.takeTells());
    }

    @Test
    void anAnswerOfTheServerBeforeAnEditIsNot() {
        check(0);
        machine.retryNow(SECOND);
        machine.checked("the token is wrong", 2 * SECOND);
        assertEquals(List.of(), machine.takeTells());
    }

    @Test
    void theCheckAfterThatIsToldAgain() {
        check(0);
        deliver(SECOND);
        machine.checked("the token is wrong", 2 * SECOND);
        check(20 * SECOND);
        machine.checked("the token is wrong now", 21 * SECOND);
        assertEquals(List.of(new Tell.Checked("the token is wrong now")), machine.takeTells());
    }
}
