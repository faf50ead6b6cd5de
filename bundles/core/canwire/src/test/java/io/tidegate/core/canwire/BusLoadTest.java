package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The load of a bus beside {@link WireBits}, which counts the bits of a frame one by one. */
class BusLoadTest {
    private static final BitRates CLASSIC = new BitRates(500_000, 0);
    private static final BitRates FD = new BitRates(500_000, 2_000_000);
    private static final CanFrame FRAME = frame(0x123, 0, 8);
    private static final long SECOND = 1_000_000_000L;

    private long now = 77;
    private final BusLoad load = new BusLoad(() -> now);

    private static CanFrame frame(int id, int flags, int length) {
        byte[] data = new byte[length];
        new Random(id + length).nextBytes(data);
        return new CanFrame("car", id, flags, data, 0);
    }

    private void count(CanFrame frame, int times) {
        for (int i = 0; i < times; i++) load.count(frame);
    }

    /** What the load says of one frame in a second, in microseconds of the bus. */
    private double micros(BitRates rates, CanFrame frame) {
        load.rates(BitRates.UNKNOWN);
        load.rates(rates);
        count(frame, 1000);
        now += SECOND;
        return load.percent() * 10;
    }

    @Test
    void aClassicFrameTakesNoLessThanWithoutStuffBitsAndNoMoreThanWithAllThatThereCanBe() {
        for (int length = 0; length <= 8; length++)
            for (int flags : new int[] {0, Flag.EXTENDED}) {
                double bits = micros(CLASSIC, frame(0x5A5, flags, length)) / 2;
                // canbusload of can-utils without stuff bits, and in its worst case
                int least = (flags == 0 ? 47 : 67) + 8 * length;
                int most = (flags == 0 ? 55 : 80) + 10 * length;
                assertTrue(least < bits && bits < most, bits + " bits of " + length + " bytes");
            }
    }

    @Test
    void theTimeOfAFrameIsThatOfItsBitsAndOfOneStuffBitForTwelveOfThem() {
        Random random = new Random(5);
        for (int flags : new int[] {0, Flag.EXTENDED, Flag.FD, Flag.FD | Flag.EXTENDED,
            Flag.FD | Flag.BIT_RATE_SWITCH, Flag.FD | Flag.BIT_RATE_SWITCH | Flag.EXTENDED})
            for (int dlc = 0; dlc <= ((flags & Flag.FD) != 0 ? 15 : 8); dlc++) {
                CanFrame frame = frame(random.nextInt(0x700), flags,
                        CanFrame.lengthOf(dlc, (flags & Flag.FD) != 0));
                WireBits.Micros wire = WireBits.of(frame, FD.nominal(), FD.data());
                assertEquals(wire.frame() - wire.stuff() + wire.stuffable() / 12, micros(FD, frame), 0.002,
                        flags + " " + frame);
            }
    }

    @Test
    void theTimeOfRealTrafficIsRightToThreePercent() throws IOException {
        double exact = 0;
        load.rates(CLASSIC);
        for (String line : Files.readAllLines(Path.of("../../../config/logs/solarcar.log"))) {
            String[] parts = line.substring(line.lastIndexOf(' ') + 1).split("#");
            CanFrame frame = new CanFrame("car", Integer.parseInt(parts[0], 16),
                    parts[0].length() > 3 ? Flag.EXTENDED : 0,
                    HexFormat.of().parseHex(parts[1]), 0);
            exact += WireBits.of(frame, 500_000, 500_000).frame();
            load.count(frame);
        }
        now += 96 * SECOND;
        assertEquals(exact / 96e4, load.percent(), 0.03 * exact / 96e4);
    }

    @Test
    void aFrameOfRemoteHasNoDataAndAReportOfAnErrorIsNoFrame() {
        double empty = micros(CLASSIC, frame(0x100, 0, 0));
        CanFrame remote = new CanFrame("car", 0x100, Flag.REMOTE, new byte[0], 0, 8);
        assertEquals(empty, micros(CLASSIC, remote), 0.01);
        assertEquals(0, micros(CLASSIC, new CanFrame("car", 0x20, Flag.ERROR, new byte[8], 0)));
    }

    @Test
    void aClassicFrameWithACodeAboveEightHasEightBytes() {
        assertEquals(micros(CLASSIC, FRAME),
                micros(CLASSIC, new CanFrame("car", 0x123, 0, new byte[8], 0, 15)), 0.01);
    }

    @Test
    void theLoadIsThatOfTheLastTenSeconds() {
        load.rates(CLASSIC);
        for (int askedEach : new int[] {1, 3})
            for (int second = 1; second <= 30; second++) {
                count(FRAME, second <= 18 ? 2000 : 1000);
                now += SECOND;
                if (second % askedEach == 0) load.percent();
                if (second == 30)
                    assertEquals(new BusLoadTest().micros(CLASSIC, FRAME) / 10, load.percent(), 0.001);
            }
    }

    @Test
    void whoeverAsksSeldomIsToldTheMeanSinceThen() {
        load.rates(CLASSIC);
        count(FRAME, 60 * 1000);
        now += 60 * SECOND;
        double first = load.percent();
        count(FRAME, 60 * 500);
        now += 60 * SECOND;
        assertEquals(first / 2, load.percent(), 0.01);
    }

    @Test
    void severalWhoAskInTheSameSecondAreToldTheSame() {
        load.rates(CLASSIC);
        count(FRAME, 1000);
        now += SECOND;
        double told = load.percent();
        count(FRAME, 1000);
        now += SECOND / 2;
        assertEquals(told, load.percent());
    }

    @Test
    void withoutTheBitRateThereIsNoNumberAndNotZero() {
        Health health = new Health(Level.WELL, "", Map.of("quiet_seconds", 0.0));
        count(FRAME, 1000);
        now += SECOND;
        assertEquals(Map.of("quiet_seconds", 0.0), load.in(health).numbers());
        load.rates(CLASSIC);
        assertEquals(health.numbers(), load.in(health).numbers(), "before a second is over");
        now += SECOND;
        assertEquals(Map.of("quiet_seconds", 0.0, "bus_load_percent", 0.0), load.in(health).numbers());
    }

    @Test
    void aFrameThatSwitchesToARateThatNobodyToldMakesTheLoadUnknown() {
        load.rates(CLASSIC);
        count(frame(0x100, Flag.FD, 64), 1);
        now += SECOND;
        assertTrue(load.percent() > 0, "it does not switch");
        count(frame(0x100, Flag.FD | Flag.BIT_RATE_SWITCH, 64), 1);
        now += SECOND;
        assertEquals(Double.NaN, load.percent());
    }

    @Test
    void aLogAtTwiceTheSpeedHasTheLoadThatItsBusHad() {
        assertEquals(micros(CLASSIC, FRAME), 2 * micros(CLASSIC.at(2), FRAME), 0.01);
    }
}
