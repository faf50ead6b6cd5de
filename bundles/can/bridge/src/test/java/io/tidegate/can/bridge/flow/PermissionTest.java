package io.tidegate.can.bridge.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.bridge.Offer;
import io.tidegate.can.bridge.Tool;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.core.canwire.IdPatterns;
import io.tidegate.core.canwire.Sources;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may connect, and what they may put onto a bus. */
class PermissionTest {
    private static final String OPEN = "< open can0 >< rawmode >";

    private static Permission permission(String allow, String ids, int rate) {
        return new Permission(Sources.of("allow", allow), true, IdPatterns.of("transmit.ids", ids), rate);
    }

    private static Offer offer(Permission may) {
        return new Offer(Protocol.SOCKETCAND, may, 64, "", 4876, "can0=car");
    }

    /** A client at another address of this computer. */
    private static Socket from(String address, Offer offer) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), offer.port(), InetAddress.getByName(address), 0);
    }

    @Test
    void whoIsNotAllowedIsHungUpOnAndCounted() throws Exception {
        try (Offer offer = offer(permission("127.0.0.1", "", 1_000));
                Socket stranger = from("127.0.0.2", offer);
                Tool friend = offer.connect()) {
            assertEquals(-1, stranger.getInputStream().read());
            assertEquals("< hi >", friend.hearLike("< hi >"));
            assertEquals(1, offer.server().status().dropped());
        }
    }

    @Test
    void onlyFramesWithAnAllowedIdentifierReachTheBus() throws Exception {
        try (Offer offer = offer(permission("", "7DF, 18DAxxxx", 1_000)); Tool tool = offer.connect()) {
            tool.say(OPEN
                    + "< send 7DE 0 >< send 18DB0001 0 >< send 000007DF 0 >< send 7DF 0 >< send 18DAF110 "
                    + "0 >");
            Await.until("two frames", () -> offer.onTheBus().equals(List.of("car 7DF#", "car 18DAF110#")));
            assertEquals(3, offer.server().status().dropped());
        }
    }

    @Test
    void moreFramesThanTheRateAreRefused() throws Exception {
        try (Offer offer = offer(permission("", "", 10)); Tool tool = offer.connect()) {
            tool.say(OPEN + "< send 7DF 0 >".repeat(500));
            Await.until("all are counted", () -> offer.server().status().received() == 500);
            assertTrue(offer.onTheBus().size() >= 10, "a second's worth is");
            assertTrue(offer.server().status().dropped() > 400, offer.server().status().toString());
            assertTrue(offer.server().status().balances());
        }
    }

    @Test
    void anAllowanceIsARateAndASecondOfItAtOnce() {
        Allowance allowance = new Allowance(100);
        int taken = 0;
        for (long now = 0; now < 10_000_000_000L; now += 1_000_000) if (allowance.take(now)) taken++;
        assertTrue(taken >= 1_099 && taken <= 1_101, taken + " in ten seconds");
        taken = 0;
        for (int i = 0; i < 1_000; i++) if (allowance.take(60_000_000_000L)) taken++;
        assertEquals(100, taken, "after a silence of 50 s");
    }

    @Test
    void oneAddressCannotHoldAllPlaces() throws Exception {
        try (Offer offer = offer(Permission.to(false));
                Socket first = from("127.0.0.2", offer);
                Socket second = from("127.0.0.2", offer)) {
            for (Socket greedy : List.of(first, second)) {
                greedy.getOutputStream().write(OPEN.getBytes());
                assertEquals('<', greedy.getInputStream().read());
            }
            try (Tool other = offer.connect()) {
                assertEquals("< hi >", other.hearLike("< hi >"));
            }
        }
    }

    @Test
    void aWrongRateIsRefusedWithTheKey() {
        assertEquals("transmit.rate: expected 1 to 100000, found 0",
                assertThrows(IllegalArgumentException.class, () -> permission("", "", 0)).getMessage());
    }
}
