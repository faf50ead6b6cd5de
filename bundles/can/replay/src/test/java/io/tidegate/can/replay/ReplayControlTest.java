package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.ReplayControl.Command;
import io.tidegate.api.can.ReplayControl.State;
import io.tidegate.api.can.ReplayControl.Verb;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.replay.outlet.Outlet;
import io.tidegate.can.replay.outlet.ToBus;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.FakePacer;
import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knobs of a replay, and where its frames go. */
class ReplayControlTest {
    private static final long MILLI = 1_000_000L;
    private static final String LOG = """
            (1000.000000) can0 101#01
            (1000.250000) can1 102#02
            (1000.500000) can0 103#03
            """;

    @TempDir
    private Path folder;
    private final FakePacer pacer = new FakePacer();
    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private Path file;
    private Replay replay;

    @BeforeEach
    void writeTheLog() throws IOException { file = Files.writeString(folder.resolve("drive.log"), LOG); }

    @AfterEach
    void stop() { replay.close(); }

    private void play(boolean loop) {
        play(loop, new ToGateway(new FrameHub() {
            @Override
            public void publish(CanFrame frame) { frames.add(frame); }

            @Override
            public boolean hasRoom() { return true; }
        }));
    }

    private void play(boolean loop, Outlet outlet) {
        replay = new Replay("car",
                new ReplaySettings(file, "car", outlet instanceof ToBus, ReplaySettingsTest.ALL, 1, loop,
                        Timestamps.NOW, Duration.ZERO, Duration.ofMillis(500), true), outlet, pacer);
        replay.start();
    }

    private void tell(Verb verb) { replay.apply(new Command(verb)); }

    private List<Integer> ids() { return frames.stream().map(CanFrame::id).toList(); }

    @Test
    void aSeekWhilePausedSaysWhereItLedTo() {
        play(false);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        replay.apply(new Command(Verb.SEEK, Duration.ofMillis(300)));
        Await.until("it is there", () -> replay.position().at().toMillis() == 500);
        assertEquals(State.PAUSED, replay.position().state());
        assertEquals(List.of(), ids());
        tell(Verb.STEP);
        Await.until("the frame there", () -> ids().equals(List.of(0x103)));
    }

    @Test
    void stepsPausesAndResumesWithoutALoss() {
        play(false);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        long then = pacer.nanoTime();
        Await.until("it holds", () -> pacer.nanoTime() > then + 10_000 * MILLI);
        assertEquals(0, frames.size());
        tell(Verb.STEP);
        Await.until("one frame", () -> frames.size() == 1);
        tell(Verb.STEP);
        Await.until("two frames", () -> frames.size() == 2);
        Await.until("it is told where", () -> replay.position().at().toMillis() == 250);
        tell(Verb.RESUME);
        Await.until("three frames", () -> frames.size() == 3);
        assertEquals(List.of(0x101, 0x102, 0x103), ids());
    }

    @Test
    void aPauseIsNotCaughtUp() {
        play(false);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        tell(Verb.STEP);
        Await.until("one frame", () -> frames.size() == 1);
        long held = pacer.nanoTime();
        Await.until("it holds", () -> pacer.nanoTime() > held + 10_000 * MILLI);
        tell(Verb.RESUME);
        Await.until("three frames", () -> frames.size() == 3);
        assertEquals(250 * MILLI, frames.get(2).timeNanos() - frames.get(1).timeNanos());
        assertTrue(frames.get(1).timeNanos() - frames.get(0).timeNanos() > 10_000 * MILLI, "after the pause");
    }

    @Test
    void goesBackAndForthInTheLog() {
        play(false);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        tell(Verb.STEP);
        Await.until("the first", () -> ids().equals(List.of(0x101)));
        replay.apply(new Command(Verb.SEEK, Duration.ofMillis(500)));
        tell(Verb.STEP);
        Await.until("the third", () -> ids().equals(List.of(0x101, 0x103)));
        replay.apply(new Command(Verb.SEEK, Duration.ofMillis(1)));
        tell(Verb.STEP);
        Await.until("the second, from the end", () -> ids().equals(List.of(0x101, 0x103, 0x102)));
        replay.apply(new Command(Verb.SEEK, Duration.ZERO));
        tell(Verb.RESUME);
        Await.until("all again", () -> frames.size() == 6);
        assertEquals(List.of(0x101, 0x102, 0x103), ids().subList(3, 6));
        for (int i = 1; i < 6; i++)
            assertTrue(frames.get(i).timeNanos() >= frames.get(i - 1).timeNanos(), "times never go back");
    }

    @Test
    void seekingBeyondTheEndEndsThePass() {
        play(true);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        replay.apply(new Command(Verb.SEEK, Duration.ofHours(1)));
        tell(Verb.RESUME);
        Await.until("the next pass", () -> frames.size() >= 3);
        assertEquals(0x101, ids().get(0));
        assertEquals("", replay.status().trouble());
    }

    @Test
    void tellsWhatItDoes() {
        play(false);
        assertEquals(State.WAITING, replay.position().state());
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        Await.until("it is paused", () -> replay.position().state() == State.PAUSED);
        tell(Verb.RESUME);
        Await.until("it is done", () -> replay.position().state() == State.ENDED);
        assertEquals(3, replay.position().frames());
    }

    @Test
    void framesGoOntoTheBusThatIsNamed() {
        ToBus toBus = new ToBus("car");
        toBus.add(bus("body", ""));
        toBus.add(bus("car", ""));
        play(false, toBus);
        replay.listenerCame("car");
        Await.until("three frames", () -> frames.size() == 3);
        Await.until("they are counted", () -> replay.status().sent() == 3);
    }

    @Test
    void aDriverThatCannotSayItsBusDoesNotKeepTheOthersFromSending() {
        ToBus toBus = new ToBus("car");
        toBus.add(bus(null, ""));
        toBus.add(bus("car", ""));
        play(false, toBus);
        replay.listenerCame("car");
        Await.until("three frames", () -> replay.status().sent() == 3);
        assertEquals("", replay.status().trouble());
    }

    @Test
    void aBusThatRefusesIsSaidAndTheFramesAreDropped() {
        ToBus toBus = new ToBus("car");
        toBus.add(bus("car", "bus car only listens: set transmit = true"));
        play(false, toBus);
        replay.listenerCame("car");
        Await.until("three frames", () -> replay.status().dropped() == 3);
        assertEquals("bus car only listens: set transmit = true", replay.status().trouble());
        assertTrue(replay.status().balances());
    }

    private FrameTransmitter bus(String name, String refusal) {
        return new FrameTransmitter() {
            @Override
            public String bus() { return Objects.requireNonNull(name); }

            @Override
            public void transmit(CanFrame frame) throws TransmitRefusedException {
                if (!refusal.isEmpty()) throw new TransmitRefusedException(refusal);
                frames.add(frame);
            }
        };
    }

    /** The place of the frame that is next is the one that it leads to, and not behind it. */
    @Test
    void aSeekToTheFrameThatIsNextLeadsThere() {
        play(false);
        tell(Verb.PAUSE);
        replay.listenerCame("decoder");
        for (int i = 0; i < 20; i++) {
            int before = frames.size();
            boolean first = i % 2 == 0;
            replay.apply(new Command(Verb.SEEK, Duration.ofMillis(first ? 0 : 250)));
            tell(Verb.STEP);
            Await.until("a frame came", () -> frames.size() > before);
            assertEquals(first ? 0x101 : 0x102, frames.get(before).id(), "step " + i);
        }
    }
}
