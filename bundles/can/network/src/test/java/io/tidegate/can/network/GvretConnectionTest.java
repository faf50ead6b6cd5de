package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.can.network.settings.NetworkSettings;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.can.network.settings.Timestamps;
import io.tidegate.testkit.Await;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GvretConnectionTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] ALIVE = HEX.parseHex("f109dead");

    @Test
    void readsTheBusesOfADevice() throws Exception {
        try (Peer device = new Peer();
                Bus bus = new Bus(Protocol.GVRET, device.port(),
                        false, "0=car", "1=body")) {
            assertEquals("e7e7f109", HEX.formatHex(device.accept().hear(4)));
            device.say(ALIVE);
            device.say(HEX.parseHex("f1000000000023010000020a0b00" + "f1000100000023010000110c00"));
            bus.comes("car 123#0A0B", "body 123#0C");
        }
    }

    @Test
    void sendsOnTheRightBus() throws Exception {
        try (Peer device = new Peer();
                Bus bus = new Bus(Protocol.GVRET, device.port(),
                        true, "0=car", "1=body")) {
            device.accept().hear(4);
            device.say(ALIVE);
            bus.isWell();
            Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
            bus.connection().ports().get(1).transmit(new CanFrame("x", 0x123, 0, new byte[] {7}, 0));
            assertEquals("f1002301000001010700", HEX.formatHex(device.hear(10)));
        }
    }

    @Test
    void setsTheBitRateToListenOnly() throws Exception {
        NetworkSettings plain;
        try (Peer device = new Peer()) {
            plain = Bus.settings(Protocol.GVRET, device.port(), 1, false, "car");
            NetworkSettings settings = new NetworkSettings(Protocol.GVRET, plain.host(), plain.port(), 1, "",
                    plain.buses(),
                    500_000, Timestamps.DEVICE, false, true, plain.allow());
            try (Bus bus = new Bus(settings)) {
                assertEquals("e7e7f10520a107e00000008000f109", HEX.formatHex(device.accept().hear(15)));
                assertTrue(bus.texts().isEmpty());
            }
        }
    }

    @Test
    void survivesMegabytesOfRubbish() throws Exception {
        byte[] rubbish = new byte[1 << 20];
        SplittableRandom random = new SplittableRandom(20261121);
        for (int i = 0; i < rubbish.length; i++) rubbish[i] = (byte) random.nextInt(256);
        try (Peer device = new Peer(); Bus bus = new Bus(Protocol.GVRET, device.port(), false, "car")) {
            device.accept().hear(4);
            device.say(ALIVE);
            for (int i = 0; i < 4; i++) device.say(rubbish);
            device.say(new byte[100]);
            device.say(HEX.parseHex("f1000000000023010000020a0b00"));
            Await.until("the frame after it", () -> bus.texts().contains("car 123#0A0B"));
            assertTrue(bus.connection().status().dropped() > 1_000);
        }
    }
}
