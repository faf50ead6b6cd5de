package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.can.bridge.settings.BridgeSettings;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.can.bridge.settings.Versions;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketcandServerTest {
    private static final String FRAME = "< frame 123 1795228505.324609 DEAD >";

    private static Offer offer(boolean transmit) {
        return new Offer(Protocol.SOCKETCAND, transmit, "can0=car", "can1=body");
    }

    private static Tool open(Offer offer, String channel) throws IOException {
        Tool tool = offer.connect();
        assertEquals("< hi >", tool.hearLike("< hi >"));
        tool.say("< open " + channel + " >");
        assertEquals("< ok >", tool.hearLike("< ok >"));
        tool.say("< rawmode >");
        assertEquals("< ok >", tool.hearLike("< ok >"));
        return tool;
    }

    @Test
    void everyClientHearsItsBus() throws Exception {
        try (Offer offer = offer(false); Tool one = open(offer, "can0"); Tool two = open(offer, "can1")) {
            offer.frame("body", 0x1F334455, Flag.EXTENDED, 1);
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME, one.hearLike(FRAME));
            String other = "< frame 1F334455 1795228505.324609 01 >";
            assertEquals(other, two.hearLike(other));
        }
    }

    @Test
    void aSubscriberHearsWhatItAskedFor() throws Exception {
        try (Offer offer = offer(false); Tool tool = offer.connect()) {
            tool.hearLike("< hi >");
            tool.say("< open can0 >< subscribe 0 0 123 >< echo >");
            assertEquals("< ok >< echo >", tool.hearLike("< ok >< echo >"));
            offer.frame("car", 0x100, 0);
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME, tool.hearLike(FRAME));
        }
    }

    @Test
    void refusesABusThatIsNotOffered() throws Exception {
        try (Offer offer = offer(false); Tool tool = offer.connect()) {
            tool.say("< open can7 >");
            String all = "< hi >< error could not open bus >";
            assertEquals(all, tool.hearLike(all));
        }
    }

    @Test
    void putsFramesOntoTheBusWhereItMay() throws Exception {
        try (Offer offer = offer(true); Tool tool = open(offer, "can0")) {
            tool.say("< send 123 2 1 2 >");
            Await.until("it is on the bus", () -> offer.onTheBus().equals(List.of("car 123#0102")));
        }
    }

    @Test
    void refusesFramesUnlessToldOtherwise() throws Exception {
        try (Offer offer = offer(false); Tool tool = open(offer, "can0")) {
            tool.say("< send 123 2 1 2 >");
            Await.until("it is refused", () -> offer.server().status().dropped() == 1);
            assertEquals(List.of(), offer.onTheBus());
        }
    }

    @Test
    void aRefusalIsSaidOncePerAddressHoweverOftenItComes() throws Exception {
        try (LogCapture log = new LogCapture("io.tidegate.can.bridge.flow.Incoming");
                Offer offer = offer(false)) {
            for (int i = 1; i <= 5; i++) {
                int sent = 10 * i;
                try (Tool tool = open(offer, "can0")) {
                    tool.say("< send 123 0 >".repeat(10));
                    Await.until("they are refused", () -> offer.server().status().dropped() == sent);
                }
            }
            assertEquals(1, log.count("what 127.0.0.1 sends is refused: bus car: clients may not send"),
                    log.text());
            assertEquals(1, log.text().lines().count(), log.text());
        }
    }

    @Test
    void clientsThatComeAndGoAllTheTimeDoNotFillTheLog() throws Exception {
        try (LogCapture log = new LogCapture("io.tidegate.can.bridge.client.Client");
                Offer offer = offer(false)) {
            for (int i = 0; i < 20; i++)
                try (Tool tool = offer.connect()) {
                    tool.hearLike("< hi >");
                }
            Await.until("one is said to be gone", () -> log.count(" is gone: ") > 0);
            assertTrue(log.text().lines().count() <= 2, log.text());
        }
    }

    @Test
    void countsWhatTheBusRefuses() throws Exception {
        try (Offer offer = offer(true); Tool tool = open(offer, "can0")) {
            offer.busRefuses("bus car: sending is off");
            tool.say("< send 123 2 1 2 >");
            Await.until("it is refused", () -> offer.server().status().dropped() == 1);
            assertTrue(offer.server().status().balances());
        }
    }

    @Test
    void leavesOutWhatItCannotCarry() throws Exception {
        try (Offer offer = offer(false); Tool tool = open(offer, "can0")) {
            offer.frame("car", 1, Flag.FD, new int[12]);
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME, tool.hearLike(FRAME));
            assertEquals(1, offer.server().status().dropped());
        }
    }

    @Test
    void refusesMoreClientsThanItMay() throws Exception {
        try (Offer offer = offer(false);
                Tool one = open(offer, "can0");
                Tool two = open(offer, "can0");
                Tool three = offer.connect()) {
            assertTrue(three.isHungUp());
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME + FRAME, one.hearLike(FRAME) + two.hearLike(FRAME));
        }
    }

    @Test
    void dropsWhoSaysNothing() throws Exception {
        try (Offer offer = offer(false); Tool tool = offer.connect()) {
            tool.hearLike("< hi >");
            assertTrue(tool.isHungUp());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "x", "  x", "\u0016\u0003\u0001"})
    void hangsUpOnABrowserAndWhoeverElseBeginsWithSomethingElse(String first) throws Exception {
        try (Offer offer = offer(true); Tool page = offer.connect()) {
            page.hearLike("< hi >");
            page.say(first + "< open can0 >< rawmode >< send 7DB 1 11 >");
            assertTrue(page.isHungUp());
            try (Tool tool = open(offer, "can0")) {
                tool.say("< send 123 0 >");
                Await.until("another one's frame", () -> offer.onTheBus().equals(List.of("car 123#")));
            }
        }
    }

    @Test
    void aClientDoesNotGetItsOwnFrameBackAndOthersDo() throws Exception {
        try (Offer offer = offer(true); Tool one = open(offer, "can0"); Tool two = open(offer, "can0")) {
            offer.echoes();
            one.say("< send 7DB 0 >");
            assertTrue(two.hearLike("< frame 7DB").equals("< frame 7DB"));
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME, one.hearLike(FRAME));
        }
    }

    @Test
    void survivesRubbish() throws Exception {
        try (Offer offer = offer(false); Tool rude = offer.connect(); Tool tool = open(offer, "can0")) {
            for (int i = 0; i < 20; i++) rude.say("<<<>>><send zzz><frame 12>" + "x".repeat(300));
            offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            assertEquals(FRAME, tool.hearLike(FRAME));
        }
    }

    @Test
    void hangsUpOnWhoAsksButDoesNotListen() throws Exception {
        try (Offer offer = offer(false); Tool rude = open(offer, "can0")) {
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100_000; i++) rude.say("< echo >".repeat(100));
            });
        }
    }

    @Test
    void aSlowClientLosesFramesAndIsDroppedWhileOthersHearAll() throws Exception {
        int frames = 300_000;
        try (Offer offer = new Offer(Protocol.SOCKETCAND, false, Offer.QUEUE, "", 1, "can0=car");
                Tool slow = open(offer, "can0")) {
            long begin = System.nanoTime();
            for (int i = 0; i < frames; i++) offer.frame("car", 0x123, 0, 0xDE, 0xAD);
            long each = (System.nanoTime() - begin) / frames;
            assertTrue(each < 100_000, "the bus waited " + each + " ns per frame");
            Await.until("it loses frames", () -> offer.server().status().dropped() > 0);
            Await.until("it is dropped", Duration.ofSeconds(30),
                    () -> offer.server().status().waiting() == 0);
            assertTrue(offer.server().status().balances());
            try (Tool quick = open(offer, "can0")) {
                offer.frame("car", 0x123, 0, 0xDE, 0xAD);
                assertEquals(FRAME, quick.hearLike(FRAME));
            }
            assertTrue(slow.hearLike(FRAME).equals(FRAME));
        }
    }

    @Test
    void saysThatThePortIsInUseAndTakesItOnceItIsFree() throws Exception {
        Offer first = offer(false);
        BridgeSettings same = new BridgeSettings(Protocol.SOCKETCAND,
                BridgeSettings.buses(Protocol.SOCKETCAND, Versions.V1, "car"), Versions.V1, "127.0.0.1",
                first.port(), "", 1,
                2, 16, 500_000, Permission.to(false), true);
        try (Server second = new Server("second", same, List::of, 7)) {
            second.start();
            Await.until("it says so", () -> second.status().trouble().contains("cannot listen at 127.0.0.1:"
                    + first.port()));
            first.close();
            Await.until("it has the port", () -> second.status().isWell());
        }
    }
}
