package io.tidegate.can.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.FrameScheduler.Schedule;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final long MS = 1_000_000;

    private final Bus car = new Bus("car");
    private final Buses buses = new Buses();
    private final Schedules schedules = new Schedules(buses);

    @AfterEach
    void stop() { schedules.close(); }

    @Test
    void aFrameIsSentAgainAndAgain() {
        buses.add(car);
        schedules.repeat(frame("car", "123#1122"), Duration.ofMillis(1));
        Await.until("three frames", () -> car.got.size() >= 3);
        assertEquals("123#1122", FrameText.write(car.got.get(2)));
    }

    /** As an add-on's driver may be. */
    private static FrameTransmitter nameless() {
        return new FrameTransmitter() {
            @Override
            public String bus() { throw new NoClassDefFoundError("gone"); }

            @Override
            public void transmit(CanFrame frame) {}
        };
    }

    @Test
    void aDriverThatCannotSayItsBusDoesNotKeepTheOthersFromSending() throws Exception {
        buses.add(nameless());
        buses.add(car);
        buses.transmit(frame("car", "123#"));
        assertEquals(1, car.got.size());
        TransmitRefusedException refused =
                assertThrows(TransmitRefusedException.class, () -> buses.transmit(frame("body", "123#")));
        assertTrue(refused.getMessage().contains("expected one of car;"), refused.getMessage());
    }

    @Test
    void nothingIsSentAfterClose() {
        buses.add(car);
        Schedule schedule = schedules.repeat(frame("car", "123#"), Duration.ofMillis(1));
        Await.until("a frame", () -> !car.got.isEmpty());
        schedule.close();
        int before = car.got.size();
        Bus probe = new Bus("probe");
        buses.add(probe);
        schedules.repeat(frame("probe", "123#"), Duration.ofMillis(1));
        Await.until("time passed", () -> probe.got.size() > 5);
        assertEquals(before, car.got.size());
        assertEquals(1, schedules.schedules().size());
    }

    private static long threadsOf(String bus) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("can.sender~" + bus))
                .count();
    }

    @Test
    void theLastScheduleOfABusTakesItsThreadAlong() {
        buses.add(car);
        Schedule one = schedules.repeat(frame("thread", "123#"), Duration.ofMillis(1));
        Schedule other = schedules.repeat(frame("thread", "124#"), Duration.ofDays(1));
        Await.until("a thread for both", () -> threadsOf("thread") == 1);
        one.close();
        one.close();
        assertEquals(1, threadsOf("thread"));
        other.close();
        Await.until("no thread", () -> threadsOf("thread") == 0);
        schedules.repeat(frame("car", "123#"), Duration.ofMillis(1));
        Await.until("a later one has its own", () -> car.got.size() > 1);
    }

    @Test
    void aFaultOfADriverDoesNotEndTheSchedule() {
        buses.add(car);
        car.fault = true;
        Schedule schedule = schedules.repeat(frame("car", "123#"), Duration.ofMillis(1));
        Await.until("it is said",
                () -> schedule.progress().trouble().contains("the driver of bus car is asked again"));
        car.fault = false;
        Await.until("it is sent again", () -> !car.got.isEmpty() && schedule.progress().trouble().isEmpty());
    }

    @Test
    void anErrorOfADriverIsToldWithItsStackAndDoesNotEndTheSchedule() {
        buses.add(car);
        car.error = new NoClassDefFoundError("planted");
        try (LogCapture log = new LogCapture("io.tidegate.can.sender")) {
            Schedule schedule = schedules.repeat(frame("car", "123#"), Duration.ofMillis(1));
            Await.until("it is told", () -> log.text().contains("\tat " + getClass().getName()));
            assertTrue(schedule.progress().trouble().contains("NoClassDefFoundError: planted"), log.text());
            car.error = null;
            Await.until("it is sent again",
                    () -> !car.got.isEmpty() && schedule.progress().trouble().isEmpty());
        }
    }

    @Test
    void eachTurnIsDueAnIntervalAfterTheOneBefore() {
        buses.add(car);
        Repeat repeat = new Repeat(frame("car", "123#"), Duration.ofMillis(100), 0);
        assertEquals(97 * MS, repeat.turn(buses, 3 * MS));
        assertEquals(95 * MS, repeat.turn(buses, 105 * MS));
    }

    @Test
    void missedTurnsAreCountedAndNotCaughtUp() {
        buses.add(car);
        Repeat repeat = new Repeat(frame("car", "123#"), Duration.ofMillis(100), 0);
        assertEquals(50 * MS, repeat.turn(buses, 350 * MS));
        assertEquals(1, repeat.progress().sent());
        assertEquals(3, repeat.progress().refused());
    }

    @Test
    void aRefusalIsCountedSaidAndForgottenWhenItEnds() {
        car.refusal = "bus car may not send: set transmit = true";
        buses.add(car);
        Repeat repeat = new Repeat(frame("car", "123#"), Duration.ofMillis(100), 0);
        repeat.turn(buses, 0);
        assertEquals(new Progress(repeat.progress().frame(), Duration.ofMillis(100), 0, 1, car.refusal),
                repeat.progress());
        car.refusal = "";
        repeat.turn(buses, 100 * MS);
        assertEquals("", repeat.progress().trouble());
    }

    @Test
    void aBusThatIsNotThereIsNamedWithThoseThatAre() {
        buses.add(car);
        TransmitRefusedException refusal =
                assertThrows(TransmitRefusedException.class, () -> buses.transmit(frame("cra", "1AB#")));
        assertTrue(refusal.getMessage().contains("no bus cra that can send: expected one of car"),
                refusal.getMessage());
    }

    @Test
    void anIntervalUnderAMillisecondIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> schedules.repeat(frame("car", "123#"), Duration.ofNanos(10)));
    }

    private static CanFrame frame(String bus, String text) { return FrameText.read(bus, text, 0); }

    /** A bus that takes everything, or refuses everything. */
    private static final class Bus implements FrameTransmitter {
        private final String name;
        private final List<CanFrame> got = new CopyOnWriteArrayList<>();
        private volatile String refusal = "";
        private volatile boolean fault;
        private volatile Error error;

        Bus(String name) { this.name = name; }

        @Override
        public String bus() { return name; }

        @Override
        public void transmit(CanFrame frame) throws TransmitRefusedException {
            Error planted = error;
            if (planted != null) throw planted;
            if (fault) throw new IllegalStateException("the driver was ended");
            if (!refusal.isEmpty()) throw new TransmitRefusedException(refusal);
            got.add(frame);
        }
    }
}
