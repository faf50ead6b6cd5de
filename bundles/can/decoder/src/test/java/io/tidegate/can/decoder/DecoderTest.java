package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.can.decoder.settings.MessagePoints;
import io.tidegate.can.decoder.settings.QualitySettings;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderTest {
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final String SPEED =
            "BO_ 100 Motor: 8 X\n SG_ Speed : 0|8@1+ (0.5,0) [0|100] \"km/h\" X\n";

    @TempDir
    private Path folder;
    private final RecordingSink sink = new RecordingSink();
    private Decoder decoder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Decoder start(SampleHub hub, int queueFrames, Path... dbc) {
        DecoderSettings settings = TestSettings.of(List.of(dbc), queueFrames, 64);
        decoder = new Decoder("plant", settings, TestSettings.outlets(hub), LOOK_EVERY).start();
        return decoder;
    }

    private static CanFrame frame(String bus, int id, int value) {
        return new CanFrame(bus, id, 0, new byte[] {(byte) value}, value);
    }

    private void sendMotor(int value) { decoder.accept(frame("car", 100, value)); }

    private void awaitSent(long frames) {
        Await.until(frames + " frames were sent", () -> decoder.status().sent() == frames);
    }

    @AfterEach
    void stop() {
        if (decoder != null) decoder.close();
    }

    @Test
    void publishesWhatTheDbcDescribes() throws IOException {
        start(sink.sampleHub(), 64, write("a.dbc", SPEED));
        sendMotor(7);
        awaitSent(1);
        assertEquals(List.of(new RecordingSink.Sample("car", "Motor", "Speed", 7, 3.5)), sink.samples());
        assertEquals(new FlowStatus("can.decoder", "plant", "frames", 1, 1, 0, 0, ""), decoder.status());
    }

    @Test
    void countsUndescribedFramesAsSentAndOtherBusesNotAtAll() throws IOException {
        start(sink.sampleHub(), 64, write("a.dbc", SPEED));
        decoder.accept(frame("other", 100, 1));
        decoder.accept(frame("car", 101, 1));
        decoder.accept(new CanFrame("car", 100, CanFrame.Flag.REMOTE, new byte[0], 1));
        awaitSent(2);
        assertEquals(2, decoder.undescribed());
        assertEquals(2, decoder.status().received());
        assertEquals(List.of(), sink.samples());
    }

    @Test
    void aWrongDbcIsNotWell() throws IOException {
        start(sink.sampleHub(), 64, write("a.dbc", SPEED));
        for (int i = 0; i < 60; i++) {
            decoder.accept(frame("car", 101, 1));
            awaitSent(i + 1);
        }
        Await.until("it is told", () -> decoder.health().level() == Health.Level.TROUBLE);
        assertTrue(decoder.health().sentence().contains("0x065"), decoder.health().sentence());
    }

    @Test
    void whatAFileLostNeedsALook() throws IOException {
        start(sink.sampleHub(), 64, write("a.dbc", SPEED + "BO_ x Wrong: 8 X\n"));
        Await.until("the file is read", () -> decoder.health().level() == Health.Level.ATTENTION);
        assertTrue(decoder.health().sentence().contains("a.dbc:3:"), decoder.health().sentence());
    }

    @Test
    void keepsTheOrderOfManyFrames() throws IOException {
        start(sink.sampleHub(), 8192, write("a.dbc", SPEED));
        for (int i = 0; i < 5000; i++) sendMotor(i % 200);
        awaitSent(5000);
        for (int i = 0; i < 5000; i++) assertEquals(i % 200 * 0.5, sink.samples().get(i).value());
        assertTrue(decoder.status().balances());
    }

    @Test
    void losesAndCountsTheNewestFramesWhenTheQueueIsFull() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        start(batch -> {
            stuck.countDown();
            awaitQuietly(free);
            sink.accept(batch);
        }, 16, write("a.dbc", SPEED));
        sendMotor(1);
        stuck.await();
        for (int i = 0; i < 20; i++) sendMotor(i);
        FlowStatus full = decoder.status();
        assertEquals(new FlowStatus("can.decoder", "plant", "frames", 21, 0, 4, 17, full.trouble()), full);
        assertTrue(full.trouble().contains("4 frames are lost so far"), full.trouble());
        assertFalse(decoder.hasRoom());
        free.countDown();
        awaitSent(17);
        assertTrue(decoder.hasRoom());
        assertEquals(15 * 0.5, sink.samples().get(16).value());
        Await.until("the trouble is over", () -> decoder.status().isWell());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void staysUpWithoutItsFileAndStartsToDecodeWhenItAppears() throws IOException {
        Path dbc = folder.resolve("later.dbc");
        start(sink.sampleHub(), 64, dbc);
        Await.until("it says so", () -> decoder.status().trouble().contains(dbc + ": there is no such file"));
        sendMotor(1);
        Await.until("the frame was dropped", () -> decoder.status().dropped() == 1);
        write("later.dbc", SPEED);
        Await.until("it is well", () -> decoder.status().isWell());
        sendMotor(2);
        awaitSent(1);
        assertEquals(1, sink.samples().size());
        assertTrue(decoder.status().balances());
    }

    @Test
    void aChangedFileTakesThePlaceOfTheOldOne() throws IOException {
        start(sink.sampleHub(), 64, write("a.dbc", SPEED));
        sendMotor(1);
        awaitSent(1);
        write("a.dbc", SPEED.replace("Speed", "RoadSpeed"));
        AtomicInteger frames = new AtomicInteger(1);
        Await.until("the new name is in use", () -> {
            sendMotor(2);
            awaitSent(frames.incrementAndGet());
            return sink.samples().get(sink.samples().size() - 1).signal().equals("RoadSpeed");
        });
    }

    @Test
    void theLastGoodFileStaysInUseWhenItsSuccessorIsBad() throws IOException {
        Path dbc = write("a.dbc", SPEED);
        start(sink.sampleHub(), 64, dbc);
        sendMotor(1);
        awaitSent(1);
        write("a.dbc", "no DBC at all");
        Await.until("it says so", () -> decoder.status().trouble()
                .contains(dbc + ": there is no message (BO_) in it; the last good one stays in use"));
        sendMotor(2);
        awaitSent(2);
        Files.delete(dbc);
        Await.until("it says so", () -> decoder.status().trouble()
                .contains("there is no such file; the last good one stays in use"));
        sendMotor(3);
        awaitSent(3);
        assertEquals(3, sink.samples().size());
        write("a.dbc", SPEED);
        Await.until("it is well", () -> decoder.status().isWell());
    }

    @Test
    void decodesWithTheFilesThatAreThere() throws IOException {
        start(sink.sampleHub(), 64, folder.resolve("missing.dbc"), write("a.dbc", SPEED));
        sendMotor(1);
        awaitSent(1);
        assertEquals(1, sink.samples().size());
        assertTrue(decoder.status().trouble().contains("missing.dbc"));
    }

    @Test
    void oneFileServesSeveralBusesAndOneBusSeveralFiles() throws IOException {
        Path shared = write("a.dbc", SPEED);
        Path own = write("b.dbc", SPEED.replace("100 Motor", "101 Battery"));
        start(sink.sampleHub(), 64, shared, own);
        DecoderSettings settings = TestSettings.of(List.of(shared), 64, 64);
        DecoderSettings truck = new DecoderSettings("truck", settings.dbc(), true, 64, 64, settings.charset(),
                settings.j1939(), settings.sources(), settings.integers(), settings.quality());
        try (Decoder other =
                new Decoder("truck", truck, TestSettings.outlets(sink.sampleHub()), LOOK_EVERY).start()) {
            for (String bus : List.of("car", "truck"))
                for (int id : List.of(100, 101)) {
                    decoder.accept(frame(bus, id, 2));
                    other.accept(frame(bus, id, 2));
                }
            Await.until("all are handled", () -> decoder.status().sent() == 2 && other.status().sent() == 2);
        }
        assertEquals(List.of("car Battery", "car Motor", "truck Motor"), sink.samples().stream()
                .map(sample -> sample.bus() + " " + sample.message()).sorted().toList());
    }

    @Test
    void whatIsFoundAboutTheFramesIsPublishedAndTold() throws IOException {
        List<String> topics = new CopyOnWriteArrayList<>();
        QualitySettings watching =
                new QualitySettings(Duration.ofSeconds(1), 2, 5, MessagePoints.ALL, List.of(), List.of());
        decoder = new Decoder("plant", TestSettings.watching(write("a.dbc", SPEED), watching),
                new Outlets(sink.sampleHub(),
                        sink.pointHub(), (topic, properties) -> topics.add(topic)), LOOK_EVERY).start();
        sendMotor(7);
        decoder.accept(frame("car", 5, 1));
        Await.until("the points are there", () -> sink.points().stream()
                .map(Point::measurement).toList().containsAll(List.of("can_quality", "can_bus_quality")));
        Await.until("both are told", () -> topics.containsAll(List.of("io/tidegate/can/id/UNKNOWN",
                "io/tidegate/can/message/SHORT")));
    }

    @Test
    void twoDecodersOfABusHaveSeriesOfTheirOwn() throws IOException {
        QualitySettings watching =
                new QualitySettings(Duration.ofSeconds(1), 2, 5, MessagePoints.ALL, List.of(), List.of());
        decoder = new Decoder("plant", TestSettings.watching(write("a.dbc", SPEED), watching),
                new Outlets(sink.sampleHub(), sink.pointHub(), (topic, properties) -> {}), LOOK_EVERY)
                .start();
        sendMotor(7);
        Await.until("there are points", () -> !sink.points().isEmpty());
        assertTrue(sink.points().stream().allMatch(point -> "plant".equals(point.tags().get("decoder"))));
    }

    @Test
    void closeDecodesWhatWaitsAndTakesNothingMore() throws IOException {
        start(sink.sampleHub(), 8192, write("a.dbc", SPEED));
        for (int i = 0; i < 1000; i++) sendMotor(1);
        decoder.close();
        sendMotor(2);
        Await.until("nothing waits", () -> decoder.status().waiting() == 0);
        FlowStatus status = decoder.status();
        assertEquals("1000 1000 0", status.received() + " " + status.sent() + " " + status.waiting());
        assertEquals(1000, sink.samples().size());
    }

    @Test
    void takesNothingWhenItIsNotEnabled() throws IOException {
        decoder = new Decoder("plant", TestSettings.off(write("a.dbc", SPEED)),
                TestSettings.outlets(sink.sampleHub()),
                LOOK_EVERY).start();
        for (int i = 0; i < 100; i++) sendMotor(1);
        assertEquals(0, decoder.status().received());
        assertTrue(decoder.hasRoom());
    }
}
