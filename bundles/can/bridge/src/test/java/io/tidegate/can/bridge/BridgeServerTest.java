package io.tidegate.can.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.can.bridge.settings.Protocol;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeServerTest {
    private static final String ALL = "0000000020000000";
    private static final String V1 = "005472697469756d";
    private static final String V2 = "00547269fdd6000d";
    private static final String CLIENT = "0000020000000007";
    private static final String RECORD = "0000050800020008000000000000";

    private static Tool greet(Offer offer, String wanted, String bus) throws IOException {
        Tool tool = offer.connect().sayHex(wanted + bus + CLIENT);
        assertTrue(tool.hearHex(16).startsWith(bus + "000002"));
        return tool;
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2})
    void aClientOfEitherVersionHearsTheBus(String bus) throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, false, "car"); Tool tool = greet(offer, ALL, bus)) {
            offer.frame("other", 1, 0);
            offer.frame("car", 0x508, 0, 0, 8);
            assertEquals(RECORD, tool.hearHex(14));
        }
    }

    @Test
    void severalClientsHearTheSame() throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, false, "car");
                Tool one = greet(offer, ALL, V1);
                Tool two = greet(offer, ALL, V2)) {
            offer.frame("car", 0x508, 0, 0, 8);
            assertEquals(RECORD + RECORD, one.hearHex(14) + two.hearHex(14));
        }
    }

    @Test
    void aClientHearsTheIdentifiersItAskedFor() throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE,
                false, "car"); Tool tool = greet(offer, "0000050000000010", V1)) {
            offer.frame("car", 0x4FF, 0);
            offer.frame("car", 0x510, Flag.EXTENDED);
            offer.frame("car", 0x508, 0, 0, 8);
            assertEquals(RECORD, tool.hearHex(14));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"005472697469756e", "0054726974697570", "4745542f20485454"})
    void hangsUpOnWhoWantsAnotherBus(String bus) throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, false, "car");
                Tool tool = offer.connect().sayHex(ALL + bus + CLIENT)) {
            assertTrue(tool.isHungUp());
        }
    }

    @Test
    void putsFramesOntoTheBusWhereItMay() throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, true, "car"); Tool tool = greet(offer, ALL, V1)) {
            tool.sayHex(RECORD);
            Await.until("it is on the bus", () -> offer.onTheBus().equals(List.of("car 508#0008")));
        }
    }

    @Test
    void changesNoSettingForAClient() throws Exception {
        try (Offer offer = new Offer(Protocol.BRIDGE, true, "car"); Tool tool = greet(offer, ALL, V1)) {
            tool.sayHex("0000000040038501f40000000000" + RECORD);
            Await.until("the frame is on the bus", () -> offer.onTheBus().equals(List.of("car 508#0008")));
        }
    }
}
