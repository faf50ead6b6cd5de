package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import java.util.Locale;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class FlowCheckTest {
    private static Result check(long received, long sent, long dropped, long waiting, String trouble) {
        return new FlowCheck(
                () -> new FlowStatus("sinks.influx1", "plant", "lines", received, sent, dropped, waiting,
                        trouble)).execute();
    }

    @Test
    void isOkAndShowsTheNumbers() {
        Result result = check(12_345, 12_340, 2, 3, "");
        assertEquals(Status.OK, result.getStatus());
        assertTrue(result.toString().contains("lines: 12345 received, 12340 sent, 2 dropped, 3 waiting"),
                result.toString());
    }

    @Test
    void showsTheSameDigitsInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertTrue(check(12_345, 12_345, 0, 0, "").toString().contains("12345 received"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void warnsOfTroubleThatLosesNothingYet() {
        Result result = check(10, 5, 0, 5, "cannot reach http://db:8086 {}: start it");
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("cannot reach http://db:8086 {}: start it"), result.toString());
    }

    @Test
    void isCriticalWhenTroubleLosesSomething() {
        assertEquals(Status.CRITICAL, check(10, 5, 1, 4, "queue is full").getStatus());
    }

    @Test
    void isCriticalWhenNothingEverGotThrough() {
        assertEquals(Status.CRITICAL, check(0, 0, 0, 0, "no file car.log").getStatus());
    }

    @Test
    void warnsOfWhatNeedsALook() {
        StatusSource quiet = new StatusSource() {
            @Override
            public FlowStatus status() {
                return new FlowStatus("can.network", "car", "frames", 5, 5, 0, 0, "");
            }

            @Override
            public Health health() { return new Health(Health.Level.ATTENTION, "no frame for 40 s"); }
        };
        Result result = new FlowCheck(quiet).execute();
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("no frame for 40 s"), result.toString());
    }

    @Test
    void warnsWhenTheNumbersDoNotBalance() {
        Result result = check(10, 5, 1, 3, "");
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("received 10 is not sent + dropped + waiting = 9"),
                result.toString());
    }

    @Test
    void aRoomThatCannotBeAskedIsNoSickRoom() {
        StatusSource broken = () -> { throw new IllegalStateException("closed"); };
        Result result = new FlowCheck(broken).execute();
        assertEquals(Status.HEALTH_CHECK_ERROR, result.getStatus());
        assertTrue(result.toString().contains("closed"), result.toString());
    }

    @Test
    void troubleThatSaysNothingIsTrouble() {
        StatusSource mute = new StatusSource() {
            @Override
            public FlowStatus status() {
                return new FlowStatus("can.network", "car", "frames", 0, 0, 0, 0, "");
            }

            @Override
            public Health health() { return new Health(Health.Level.TROUBLE, ""); }
        };
        assertEquals(Status.CRITICAL, new FlowCheck(mute).execute().getStatus());
    }

    @Test
    void aHealthNamesWhatIsMissingInIt() {
        assertEquals("sentence",
                assertThrows(NullPointerException.class, () -> new Health(Health.Level.WELL, null))
                        .getMessage());
        assertEquals("level",
                assertThrows(NullPointerException.class, () -> new Health(null, "")).getMessage());
    }
}
