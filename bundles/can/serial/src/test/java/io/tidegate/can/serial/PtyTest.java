package io.tidegate.can.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.link.JSerialCommLink;
import io.tidegate.can.serial.link.NativeLibrary;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jSerialComm on a real pseudo-terminal. */
class PtyTest {
    @TempDir
    private static Path folder;
    private final List<CanFrame> frames = Collections.synchronizedList(new ArrayList<>());
    private Path port;
    private SerialBus bus;
    private Pty pty;

    @BeforeAll
    static void needsSocat() throws IOException {
        Assumptions.assumeTrue(Pty.isThere(), "skipped: no socat here; ./test installs it");
        NativeLibrary.keepIn(folder.resolve("native"));
    }

    @BeforeEach
    void plugIn() throws IOException {
        port = Files.createTempDirectory(folder, "dev").resolve("ttyCAN");
        pty = new Pty(port);
        bus = open(settings());
        bus.start();
        assertEquals("\r\r\rC\rS6\rL\r", pty.readUntil("L\r"));
    }

    private SerialSettings settings() {
        return new SerialSettings(port.toString(), "car", Dialect.LAWICEL, 500_000, 0, "", true, false,
                115_200,
                Timestamps.HOST, true);
    }

    private SerialBus open(SerialSettings settings) {
        return new SerialBus("car", settings, () -> JSerialCommLink.open(port.toString(), 115_200),
                new Slcan(settings, frames::add), new BusLoad(System::nanoTime));
    }

    @AfterEach
    void end() throws IOException {
        bus.close();
        pty.close();
    }

    /** Several seconds of a bus that has 50,000 frames each, sent as fast as the terminal takes them. */
    @Test
    void everyFrameArrivesAsItWasSent() throws IOException {
        int count = 200_000;
        for (int i = 0; i < count; i += 100) {
            StringBuilder lines = new StringBuilder();
            for (int k = i; k < i + 100; k++) lines.append(String.format("t%03X4%08X\r", k & 0x7FF, k));
            pty.send(lines.toString());
        }
        Await.until("all frames", Duration.ofSeconds(60), () -> bus.status().sent() == count);
        for (int i = 0; i < count; i++) {
            assertEquals(i & 0x7FF, frames.get(i).id());
            assertEquals(i, ByteBuffer.wrap(frames.get(i).data()).getInt());
        }
        assertEquals(0, bus.status().dropped());
    }

    /**
     * The processor's time, not the clock's: whatever else the computer does, the reader can follow 50,000
     * frames/s.
     */
    @Test
    void fiftyThousandFramesTakeLessThanASecondOfTheReader() throws IOException {
        long before = readersNanos();
        String lines = "t12381122334455667788\r".repeat(100);
        for (int i = 0; i < 500; i++) pty.send(lines);
        Await.until("all frames", Duration.ofSeconds(30), () -> bus.status().sent() == 50_000);
        long took = readersNanos() - before;
        assertTrue(took < 1_000_000_000L, took / 1_000_000 + " ms");
        assertEquals(0, bus.status().dropped());
    }

    private long readersNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("can.serial~car"))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .filter(nanos -> nanos >= 0).max().orElseThrow();
    }

    @Test
    void anAdapterThatTakesNothingIsOpenedAnewAndTheGatewayGoesOn() throws Exception {
        bus.close();
        SerialSettings sending =
                new SerialSettings(port.toString(), "car", Dialect.LAWICEL, 500_000, 0, "", false, true,
                        115_200, Timestamps.HOST, true);
        bus = open(sending);
        bus.start();
        pty.readUntil("O\r");
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
        CanFrame frame = FrameText.read("car", "12345678#1122334455667788", 0);
        Await.until("the adapter takes no more", () -> {
            try {
                for (int i = 0; i < 100; i++) bus.transmit(frame);
                return false;
            } catch (TransmitRefusedException e) {
                return bus.status().trouble().contains("took nothing");
            }
        });
    }

    @Test
    void anUnpluggedAdapterIsFoundAgainAtItsLink() throws IOException {
        pty.send("t1231AA\r");
        Await.until("the first frame", () -> frames.size() == 1);
        unplug();
        try (Pty takesTheNumber = new Pty(Files.createTempDirectory(folder, "other").resolve("ttyOther"))) {
            assertTrue(Files.exists(takesTheNumber.port()));
            Duration took = plugInAgain();
            assertEquals("[car 123#AA, car 123#BB]", frames.toString());
            for (int more = 0; more < 5 && took.toSeconds() >= 2; more++) {
                // a busy machine does not delay each
                unplug();
                took = plugInAgain();
            }
            assertTrue(took.toSeconds() < 2, "within two seconds of its return, but " + took);
            Await.until("all is well", () -> bus.status().isWell());
        }
    }

    private void unplug() throws IOException {
        pty.close();
        Await.until("it is missed", () -> bus.status().trouble().contains("plug it in"));
    }

    /** Returns how long it took until a frame came. */
    private Duration plugInAgain() throws IOException {
        int before = frames.size();
        pty = new Pty(port);
        long back = System.nanoTime();
        assertEquals("\r\r\rC\rS6\rL\r", pty.readUntil("L\r"));
        pty.send("t1231BB\r");
        Await.until("a frame", () -> frames.size() == before + 1);
        return Duration.ofNanos(System.nanoTime() - back);
    }

    @Test
    void aPortInUseIsTrouble() throws IOException {
        SerialBus second = open(settings());
        second.start();
        Await.until("trouble", () -> second.status().trouble().contains("in use by another"));
        second.close();
    }

    @Test
    void theNativeLibraryIsKeptWhereItWasTold() throws IOException {
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            assertTrue(maps.anyMatch(line -> line.contains(folder.resolve("native").toString())),
                    "libjSerialComm.so is loaded from " + folder);
        }
    }
}
