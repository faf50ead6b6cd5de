package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.testkit.LogCapture;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusCommandsTest {
    private final List<CanFrame> sent = new ArrayList<>();
    private final BusCommands commands = new BusCommands(() -> List.of(state()),
            () -> List.of(bus("car0", ""), bus("body", "bus body only listens: set transmit = true")),
            () -> null);

    @Test
    void aFrameGoesToItsBus() {
        assertEquals("handed to the adapter of car0: 123#1122", commands.send("car0", "123#11.22"));
        assertEquals("123#1122", FrameText.write(sent.get(0)));
    }

    @Test
    void whatIsPutOntoABusStandsInTheAuditLog() {
        try (LogCapture log = new LogCapture("audit")) {
            commands.send("car0", "123#1122");
            commands.send("body", "123#");
            commands.repeat("car0", "123#", "100");
            commands.stop("1\u001b[2J");
            String who = "INFO audit - " + System.getProperty("user.name") + " on the terminal: ";
            assertEquals(1, log.count(who + "send car0 123#1122 -> handed to the adapter of car0: 123#1122"),
                    log.text());
            assertEquals(1, log.count(who + "send body 123# -> not sent: bus body only listens"), log.text());
            assertEquals(1, log.count(who + "repeat car0 123# 100 -> "), log.text());
            assertEquals(1, log.count(who + "unrepeat 1 [2J -> expected a number"), log.text());
        }
    }

    @Test
    void whatOnlyLooksStandsInNoAuditLog() {
        try (LogCapture log = new LogCapture("audit")) {
            commands.buses();
            commands.schedules();
            assertEquals("", log.text());
        }
    }

    @Test
    void aRefusalIsSaidInTheWordsOfTheBus() {
        assertEquals("not sent: bus body only listens: set transmit = true", commands.send("body", "123#"));
    }

    @Test
    void aTypoInTheFrameIsSaidWithAnExample() {
        assertTrue(commands.send("car0", "12#11").contains("expected a frame such as 123#1122"));
    }

    @Test
    void aBusThatIsNotThereIsSaid() {
        assertTrue(commands.send("cra0", "123#").contains("there is no bus cra0"));
    }

    @Test
    void aCommandThatLacksAWordShowsHowItIsWritten() {
        assertEquals("expected a bus and a frame, such as: send car 123#1122; found 'car0'",
                commands.send("car0"));
        assertEquals("expected a bus, a frame and an interval in ms, such as: repeat car 123#1122 100; "
                + "found 'car0 123# soon'", commands.repeat("car0", "123#", "soon"));
        assertEquals("expected a number of tidegate:schedules; found nothing", commands.stop());
        assertEquals("expected a number of tidegate:schedules; found 'first'", commands.stop("first"));
    }

    @Test
    void busesAreListedWithTheirState() {
        String[] lines = commands.buses().split(System.lineSeparator());
        assertEquals("body  unknown        -                -", lines[1]);
        assertEquals("car0  error passive  130              3", lines[2]);
    }

    @Test
    void eachThatCannotBeShownIsSaidInASentenceOfItsOwn() {
        BusStateSource state = broken(BusStateSource.class);
        FrameTransmitter driver = broken(FrameTransmitter.class);
        String told = new BusCommands(() -> List.of(state), () -> List.of(driver), () -> null).buses();
        assertTrue(told.contains("to its author; 1 of the states"), told);
    }

    @Test
    void withoutASchedulerARepeatSaysWhatIsMissing() {
        assertTrue(commands.repeat("car0", "123#", "100").contains("can.sender is not running"));
    }

    private static <T> T broken(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, values) -> {
                    throw new IllegalStateException("broken");
                }));
    }

    private FrameTransmitter bus(String name, String refusal) {
        return new FrameTransmitter() {
            @Override
            public String bus() { return name; }

            @Override
            public void transmit(CanFrame frame) throws TransmitRefusedException {
                if (!refusal.isEmpty()) throw new TransmitRefusedException(refusal);
                sent.add(frame);
            }
        };
    }

    private static BusStateSource state() {
        return new BusStateSource() {
            @Override
            public String bus() { return "car0"; }

            @Override
            public BusState busState() { return new BusState(Condition.ERROR_PASSIVE, 130, 3); }
        };
    }
}
