package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.FakePacer;
import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final long MILLI = 1_000_000L;
    private static final String LOG = """
            (1000.000000) can0 101#01
            (1000.250000) can1 102#02
            (1000.500000) can0 103#03
            """;

    @TempDir
    private Path folder;
    private final FakePacer pacer = new FakePacer();
    private final Hub hub = new Hub();
    private Path file;
    private Replay replay;

    /** Keeps what it gets; has room for as many frames as it is told. */
    private static final class Hub implements FrameHub {
        private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
        private volatile int room = Integer.MAX_VALUE;

        @Override
        public void publish(CanFrame frame) { frames.add(frame); }

        @Override
        public boolean hasRoom() { return frames.size() < room; }

        List<Integer> ids() { return frames.stream().map(CanFrame::id).toList(); }
    }

    @BeforeEach
    void writeTheLog() throws IOException {
        file = Files.writeString(folder.resolve("drive.log"), LOG);
    }

    @AfterEach
    void stop() {
        if (replay != null) replay.close();
    }

    private void play(String channel, double speed, boolean loop, Timestamps timestamps) {
        play(channel.isEmpty() ? ReplaySettingsTest.ALL
                : ReplaySettingsTest.selection(Map.of(channel, "car"), Set.of(), "", ""), speed, loop,
                timestamps, Duration.ZERO);
    }

    private void play(Selection selection, double speed, boolean loop, Timestamps timestamps,
            Duration startAt) {
        replay = new Replay("car",
                new ReplaySettings(file, "car", false, selection, speed, loop, timestamps, startAt,
                        Duration.ofMillis(500), true), new ToGateway(hub), pacer);
        replay.start();
    }

    private void heard() { replay.listenerCame("decoder"); }

    @Test
    void playsTheLogAsABus() {
        play("", 1, false, Timestamps.NOW);
        heard();
        Await.until("three frames", () -> hub.frames.size() == 3);
        assertEquals(List.of(0x101, 0x102, 0x103), hub.ids());
        assertEquals("car", hub.frames.get(0).bus());
        assertEquals(500 * MILLI, hub.frames.get(2).timeNanos() - hub.frames.get(0).timeNanos());
        assertTrue(hub.frames.get(0).timeNanos() >= FakePacer.EPOCH + 500 * MILLI, "after the start delay");
    }

    @Test
    void waitsForTheFirstListener() {
        play("", 0, false, Timestamps.NOW);
        Await.until("it says so", () -> replay.status().trouble().startsWith("nobody listens to bus car"));
        assertTrue(pacer.nanoTime() >= 5_000 * MILLI, "not while the gateway starts");
        assertEquals(List.of(), hub.frames);
        heard();
        Await.until("three frames", () -> hub.frames.size() == 3);
        assertEquals("", replay.status().trouble());
    }

    @Test
    void asFastAsItGoesWaitsForRoomAndLosesNothing() {
        hub.room = 2;
        play("", 0, true, Timestamps.ORIGINAL);
        heard();
        Await.until("two frames", () -> hub.frames.size() == 2);
        long then = pacer.nanoTime();
        Await.until("it waits", () -> pacer.nanoTime() > then + 10 * MILLI);
        assertEquals(2, hub.frames.size());
        hub.room = 7;
        Await.until("seven frames", () -> hub.frames.size() == 7);
        assertEquals(List.of(0x101, 0x102, 0x103, 0x101, 0x102, 0x103, 0x101), hub.ids());
    }

    @Test
    void asFastAsItGoesWaitsWhileNobodyListens() {
        hub.room = 2;
        play("", 0, true, Timestamps.ORIGINAL);
        heard();
        Await.until("two frames", () -> hub.frames.size() == 2);
        replay.listenerLeft("decoder");
        hub.room = Integer.MAX_VALUE;
        long then = pacer.nanoTime();
        Await.until("it waits", () -> pacer.nanoTime() > then + 10 * MILLI);
        assertEquals(2, hub.frames.size());
    }

    @Test
    void loopsWithoutAJump() {
        hub.room = 0;
        play("", 1, true, Timestamps.NOW);
        heard();
        Await.until("nine frames", () -> hub.frames.size() >= 9);
        for (int i = 1; i < 9; i++)
            assertEquals(250 * MILLI, hub.frames.get(i).timeNanos() - hub.frames.get(i - 1).timeNanos());
    }

    @Test
    void playsOneChannelOnly() {
        play("can0", 1, false, Timestamps.ORIGINAL);
        heard();
        Await.until("two frames", () -> hub.frames.size() == 2);
        assertEquals(List.of(0x101, 0x103), hub.ids());
        assertEquals(1_000_000 * MILLI, hub.frames.get(0).timeNanos());
    }

    @Test
    void aChannelThatIsNotThereIsTrouble() {
        play("can7", 1, true, Timestamps.NOW);
        heard();
        Await.until("trouble",
                () -> replay.status().trouble().contains("frames of channel can7, found none"));
    }

    @Test
    void aMissingFileIsTroubleUntilItIsThere() throws IOException {
        Files.delete(file);
        play("", 1, false, Timestamps.NOW);
        heard();
        Await.until("trouble", () -> replay.status().trouble().contains("found no such file"));
        assertTrue(replay.status().trouble().contains(file.toString()));
        Files.writeString(folder.resolve("half"), LOG);
        Files.move(folder.resolve("half"), file);
        Await.until("three frames", () -> hub.frames.size() == 3);
        assertTrue(replay.status().isWell());
    }

    @Test
    void aFileThatIsNoLogIsTrouble() throws IOException {
        Files.writeString(file, "a diary");
        play("", 1, false, Timestamps.NOW);
        heard();
        Await.until("trouble", () -> replay.status().trouble().contains("expected a CAN log ("));
    }

    @Test
    void aBadLineIsDroppedAndCounted() throws IOException {
        Files.writeString(file, LOG + "(1000.6) can0 10\n(1000.7) can0 104#\n");
        play("", 1, false, Timestamps.NOW);
        heard();
        Await.until("four frames and a bad line",
                () -> replay.status().sent() == 4 && replay.status().dropped() == 1);
        assertEquals(5, replay.status().received());
        assertTrue(replay.status().balances());
        assertTrue(replay.status().isWell());
    }

    @Test
    void publishesNothingAfterClose() {
        play("", 1, true, Timestamps.NOW);
        heard();
        Await.until("it plays", () -> hub.frames.size() > 10);
        replay.close();
        int played = hub.frames.size();
        Thread.yield();
        assertEquals(played, hub.frames.size());
    }

    @Test
    void doesNothingWhenSwitchedOff() {
        replay = new Replay("car",
                new ReplaySettings(file, "car", false, ReplaySettingsTest.ALL, 1, true, Timestamps.NOW,
                        Duration.ZERO, Duration.ZERO, false), new ToGateway(hub), pacer);
        replay.start();
        heard();
        replay.close();
        assertFalse(hub.frames.size() > 0);
        assertTrue(replay.status().isWell());
    }

    @Test
    void playsSelectedIdsAndLeavesOutChannels() {
        play(ReplaySettingsTest.selection(Map.of(), Set.of("can1"), "102-1FF", ""), 1, false, Timestamps.NOW,
                Duration.ZERO);
        heard();
        Await.until("one frame", () -> hub.frames.size() == 1 && replay.status().sent() == 1);
        assertEquals(List.of(0x103), hub.ids());
    }

    @Test
    void leavesOutExcludedIds() {
        play(ReplaySettingsTest.selection(Map.of(), Set.of(), "", "102"), 1, false, Timestamps.NOW,
                Duration.ZERO);
        heard();
        Await.until("two frames", () -> hub.frames.size() == 2);
        assertEquals(List.of(0x101, 0x103), hub.ids());
    }

    @Test
    void givesEachChannelItsBus() {
        play(ReplaySettingsTest.selection(Map.of("can0", "car", "can1", "body"), Set.of(), "", ""), 1, false,
                Timestamps.NOW, Duration.ZERO);
        heard();
        Await.until("three frames", () -> hub.frames.size() == 3);
        assertEquals(List.of("car", "body", "car"), hub.frames.stream().map(CanFrame::bus).toList());
    }

    @Test
    void everyPassBeginsAtItsStart() {
        play(ReplaySettingsTest.ALL, 1, true, Timestamps.NOW, Duration.ofMillis(250));
        heard();
        Await.until("four frames", () -> hub.frames.size() >= 4);
        assertEquals(List.of(0x102, 0x103, 0x102, 0x103), hub.ids().subList(0, 4));
    }

    @Test
    void aStartBeyondTheEndIsTrouble() {
        play(ReplaySettingsTest.ALL, 1, true, Timestamps.NOW, Duration.ofHours(1));
        heard();
        Await.until("trouble", () -> replay.status().trouble().contains("correct the key start.at.ms"));
    }
}
