package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decoder does when whoever takes its samples throws, or has no room. */
class DecoderFaultTest {
    private static final String SPEED =
            "BO_ 100 Motor: 8 X\n SG_ Speed : 0|8@1+ (0.5,0) [0|100] \"km/h\" X\n";

    @TempDir
    private Path folder;
    private final RecordingSink sink = new RecordingSink();
    private Decoder decoder;

    private void start(SampleHub hub) throws IOException {
        Path dbc = Files.writeString(folder.resolve("a.dbc"), SPEED);
        decoder = new Decoder("plant", TestSettings.of(List.of(dbc), 64, 64), TestSettings.outlets(hub),
                Duration.ofMillis(5)).start();
    }

    private void sendMotor(int value) {
        decoder.accept(new CanFrame("car", 100, 0, new byte[] {(byte) value}, value));
    }

    private void awaitSent(long frames) {
        Await.until(frames + " frames were sent", () -> decoder.status().sent() == frames);
    }

    @AfterEach
    void stop() { decoder.close(); }

    @Test
    void aHubThatThrowsCostsOneBatchAndIsCounted() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        start(batch -> {
            if (calls.getAndIncrement() == 0) throw new IllegalStateException("once");
            sink.accept(batch);
        });
        sendMotor(1);
        Await.until("the batch was dropped", () -> decoder.status().dropped() == 1);
        sendMotor(2);
        awaitSent(1);
        assertEquals(1.0, sink.samples().get(0).value());
        assertTrue(decoder.status().balances());
    }

    @Test
    void anErrorCostsOneBatchIsSaidAndEndsNoThread() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        start(batch -> {
            if (calls.getAndIncrement() == 0) throw new OutOfMemoryError("of a sink");
            sink.accept(batch);
        });
        sendMotor(1);
        Await.until("the batch was dropped", () -> decoder.status().dropped() == 1);
        Await.until("it says so", () -> decoder.status().trouble().contains("OutOfMemoryError: of a sink"));
        sendMotor(2);
        awaitSent(1);
        assertEquals(1.0, sink.samples().get(0).value());
        Await.until("it is well again", () -> decoder.status().isWell());
    }

    @Test
    void anInterruptThatASinkLeavesBehindEndsNoThread() throws IOException {
        start(batch -> {
            sink.accept(batch);
            Thread.currentThread().interrupt();
        });
        for (int i = 1; i < 4; i++) {
            sendMotor(i);
            awaitSent(i);
        }
        assertEquals(3, decoder.status().received());
    }

    @Test
    void thereIsNoRoomWhileASinkHasNone() throws IOException {
        AtomicBoolean room = new AtomicBoolean();
        start(new SampleHub() {
            @Override
            public void publish(SampleBatch batch) { sink.accept(batch); }

            @Override
            public boolean hasRoom() { return room.get(); }
        });
        assertFalse(decoder.hasRoom());
        room.set(true);
        assertTrue(decoder.hasRoom());
    }
}
