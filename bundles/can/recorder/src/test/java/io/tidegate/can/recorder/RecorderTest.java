package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.rotation.Keep;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecorderTest {
    private static final long T0 = 1_795_226_382_000_000_000L;

    @TempDir
    private Path folder;
    private Recorder recorder;

    private Path recordings() { return folder.resolve("recordings"); }

    private void record(Set<String> buses, WriteFormat format, long rotateBytes, boolean gzip, int queueFrames) {
        record(new RecorderSettings(buses, recordings(), format, Duration.ZERO, rotateBytes,
                new Keep(0, 0, gzip), Duration.ofMillis(10), queueFrames, null));
    }

    private void record(RecorderSettings settings) {
        recorder = new Recorder("car", settings, InstantSource.system());
        recorder.start();
    }

    @AfterEach
    void stop() { recorder.close(); }

    private static CanFrame frame(String bus, int number) {
        return new CanFrame(bus, number & 0x7FF, 0, ByteBuffer.allocate(4).putInt(number).array(), T0 + number * 1_000_000L);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(recordings())) return List.of();
        try (Stream<Path> files = Files.list(recordings())) {
            return files.filter(file -> !file.getFileName().toString().matches(".*\\.tmp|\\..*")).sorted().toList();
        }
    }

    private List<CanFrame> recorded() throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        for (Path file : files()) {
            if (Files.size(file) == 0) continue; // opened this moment
            try (LogReader log = CanLog.open(file, ReadOptions.of(channel -> channel))) {
                for (CanFrame frame = log.next(); frame != null; frame = log.next()) frames.add(frame);
            }
        }
        return frames;
    }

    private static List<Integer> numbers(List<CanFrame> frames) {
        return frames.stream().map(frame -> ByteBuffer.wrap(frame.data()).getInt()).toList();
    }

    private static List<Integer> upTo(int count) { return Stream.iterate(0, number -> number + 1).limit(count).toList(); }

    @ParameterizedTest
    @EnumSource(WriteFormat.class)
    void noFrameIsLostAtARotation(WriteFormat format) throws IOException {
        int count = 20_000;
        record(Set.of(), format, 65_536, false, count + 1);
        for (int number = 0; number < count; number++) {
            recorder.accept(frame("can0", number));
            if (number % 1_000 == 999) {
                int soFar = number + 1;
                Await.until("they are written", () -> recorder.status().sent() == soFar);
            }
        }
        recorder.close();
        assertTrue(files().size() > 2, files().toString());
        assertEquals(upTo(count), numbers(recorded()));
    }

    @ParameterizedTest
    @EnumSource(WriteFormat.class)
    void framesKeepTheirTimesThoughTheClockWasSetBack(WriteFormat format) throws IOException {
        ManualTime time = new ManualTime(0);
        recorder = new Recorder("car", new RecorderSettings(Set.of(), recordings(), format, Duration.ZERO, 1 << 20,
                new Keep(0, 0, false), Duration.ofMillis(10), 4_096, null), InstantSource.system(), time);
        recorder.start();
        List<Integer> seconds = List.of(0, 7_200, 3_600, -3_600, 1, 2);
        for (int i = 0; i < seconds.size(); i++) {
            recorder.accept(frame("can0", seconds.get(i) * 1_000));
            int count = i + 1;
            Await.until("it is written", () -> recorder.status().sent() == count);
            time.advance(Duration.ofSeconds(2));
        }
        recorder.close();
        assertEquals(seconds, recorded().stream().map(one -> (int) ((one.timeNanos() - T0) / 1_000_000_000L)).toList());
        assertEquals(format == WriteFormat.CANDUMP ? 1 : 2, files().size());
    }

    @Test
    void finishedFilesAreCompressed() throws IOException {
        record(Set.of(), WriteFormat.CANDUMP, 65_536, true, 100_000);
        for (int number = 0; number < 5_000; number++) recorder.accept(frame("can0", number));
        Await.until("they are written", () -> recorder.status().sent() == 5_000);
        recorder.close();
        assertTrue(files().stream().allMatch(file -> file.toString().endsWith(".log.gz")), files().toString());
        assertEquals(upTo(5_000), numbers(recorded()));
    }

    @Test
    void whatWasFlushedIsReadableWhileTheFileIsOpen() {
        record(Set.of(), WriteFormat.BLF, 1 << 20, true, 4_096);
        for (int number = 0; number < 100; number++) recorder.accept(frame("can0", number));
        Await.until("all of them are in the file", () -> numbers(recorded()).equals(upTo(100)));
    }

    @Test
    void recordersWhoseNamesDifferInOddLettersOnlyDeleteNoFilesOfEachOther() throws IOException {
        RecorderSettings settings = new RecorderSettings(Set.of(), recordings(), WriteFormat.CANDUMP, Duration.ZERO, 65_536,
                new Keep(1, 0, false), Duration.ofMillis(10), 4_096, null);
        for (String name : List.of("t\u00fcr", "t\u00f6r", "t_r")) {
            recorder = new Recorder(name, settings, InstantSource.system());
            recorder.start();
            recorder.accept(frame("can0", files().size()));
            recorder.close();
        }
        assertEquals(Set.of(0, 1, 2), Set.copyOf(numbers(recorded())));
    }

    @Test
    void onlyTheChosenBusesAreRecorded() throws IOException {
        record(Set.of("can1"), WriteFormat.CANDUMP, 1 << 20, false, 4_096);
        recorder.accept(frame("can0", 1));
        recorder.accept(frame("can1", 2));
        recorder.close();
        assertEquals(List.of(2), numbers(recorded()));
        assertEquals(1, recorder.status().received());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTroubleUntilItCan() throws IOException {
        Files.writeString(recordings(), "a file where the folder should be");
        record(Set.of(), WriteFormat.CANDUMP, 1 << 20, false, 4_096);
        recorder.accept(frame("can0", 0));
        Await.until("trouble", () -> recorder.status().trouble().contains("cannot write into " + recordings()));
        Files.delete(recordings());
        Await.until("it is written", () -> recorder.status().sent() == 1);
        Await.until("all is well", () -> recorder.status().isWell());
        assertEquals(0, recorder.status().dropped());
    }

    @ParameterizedTest
    @EnumSource(WriteFormat.class)
    void aFileThatSomebodyDeletedIsFollowedByAnother(WriteFormat format) throws IOException {
        record(Set.of(), format, 1 << 20, false, 4_096);
        recorder.accept(frame("can0", 0));
        Await.until("it is written", () -> recorder.status().sent() == 1);
        Path deleted = files().get(0);
        Files.delete(deleted);
        Await.until("the next is in another file", () -> {
            recorder.accept(frame("can0", 1));
            return !files().isEmpty();
        });
        assertFalse(Files.exists(deleted));
        recorder.close();
        assertEquals("", recorder.status().trouble());
        assertEquals(Set.of(1), Set.copyOf(numbers(recorded())));
    }

    @Test
    void aFullDiskLosesAFrameAnAttemptAndLeavesNoEmptyFile() throws Exception {
        Files.createDirectories(recordings());
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", recordings().toString()) == 0,
                "skipped: no tmpfs can be mounted here");
        try {
            Path filler = Files.write(recordings().resolve("filler"), new byte[64 << 10]);
            record(Set.of(), WriteFormat.CANDUMP, 1 << 20, false, 4_096);
            recorder.accept(frame("can0", 0));
            Await.until("trouble", () -> recorder.status().trouble().contains("cannot write into"));
            for (int number = 1; number <= 1_000; number++) recorder.accept(frame("can0", number));
            Await.until("another attempt failed", () -> recorder.status().dropped() >= 2);
            Await.until("no empty file stays", () -> files().equals(List.of(filler)));
            Files.delete(filler);
            Await.until("the others are written", () -> recorder.status().isWell()
                    && recorder.status().sent() + recorder.status().dropped() == 1_001);
            int lost = (int) recorder.status().dropped(); // an attempt is made every second, as long as the disk is full
            assertEquals(upTo(1_001).subList(lost, 1_001), numbers(recorded()));
            assertTrue(recorder.status().balances(), recorder.status().toString());
        } finally {
            recorder.close();
            run("umount", recordings().toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor();
    }

    @Test
    void aQuietBusDoesNotDelayTheStop() {
        record(new RecorderSettings(Set.of(), recordings(), WriteFormat.CANDUMP, Duration.ZERO, 1 << 20,
                new Keep(0, 0, false), Duration.ofHours(1), 4_096, null));
        recorder.accept(frame("can0", 0));
        Await.until("it was taken", () -> recorder.status().waiting() == 1);
        long begun = System.nanoTime();
        recorder.close();
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(30).toNanos(), "it took long");
        assertEquals(1, recorder.status().sent());
    }

    @Test
    void aFullQueueDropsTheNewestAndCounts() throws IOException {
        Files.writeString(recordings(), "a file where the folder should be");
        record(Set.of(), WriteFormat.CANDUMP, 1 << 20, false, 1_024);
        Await.until("the queue is full", () -> {
            for (int number = 0; number < 100; number++) recorder.accept(frame("can0", number));
            return recorder.status().dropped() > 0;
        });
        assertTrue(recorder.status().balances(), recorder.status().toString());
    }

    private void recordOneOfEach(Set<String> buses, WriteFormat format, String... order) {
        record(buses, format, 65_536, false, 4_096);
        int number = 0;
        for (String bus : order) recorder.accept(frame(bus, number++));
        Await.until("they are written", () -> recorder.status().sent() == order.length);
        recorder.close();
    }

    /** The channel of each frame; body sends frame 0 of the first file and frame 1 of the others. */
    private List<String> channels() throws IOException {
        return recorded().stream().map(frame -> frame.bus() + ":" + frame.id()).toList();
    }

    @ParameterizedTest
    @EnumSource(value = WriteFormat.class, names = {"ASC", "BLF"})
    void aBusHasTheSameChannelInEveryFileWhoeverSpeaksFirst(WriteFormat format) throws IOException {
        recordOneOfEach(Set.of(), format, "body", "car");
        recordOneOfEach(Set.of(), format, "car", "body");
        recordOneOfEach(Set.of(), format, "new", "body");
        assertEquals(List.of("1:0", "2:1", "2:0", "1:1", "3:0", "1:1"), channels());
    }

    @Test
    void theOrderOfTheKeyIsThatOfTheChannels() throws IOException {
        recordOneOfEach(new LinkedHashSet<>(List.of("zeta", "car", "body")), WriteFormat.ASC, "body", "zeta");
        assertEquals(List.of("3:0", "1:1"), channels());
    }

    @Test
    void channelNumbersThatCannotBeKeptAreTroubleButLoseNoFrame() throws IOException {
        Path inTheWay = Files.createDirectories(recordings().resolve(".car.channels/x"));
        record(Set.of(), WriteFormat.ASC, 65_536, false, 4_096);
        recorder.accept(frame("can0", 0));
        Await.until("it says so", () -> recorder.status().trouble().contains(".car.channels"));
        recorder.accept(frame("can0", 1));
        Await.until("both are written", () -> recorder.status().sent() == 2);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Await.until("they are kept", () -> recorder.status().trouble().isEmpty());
        assertEquals("1 can0\n", Files.readString(recordings().resolve(".car.channels")));
        recorder.close();
        assertEquals(List.of(0, 1), numbers(recorded()));
        assertEquals(1, files().size());
        assertEquals(0, recorder.status().dropped());
    }

    @Test
    void everyFileSaysWhichBusAChannelIs() throws IOException {
        recordOneOfEach(Set.of("car"), WriteFormat.ASC, "car");
        assertTrue(Files.readString(files().get(files().size() - 1)).contains("\n// channel 1 = car\n"));
        recordOneOfEach(Set.of(), WriteFormat.ASC, "body", "car");
        String text = Files.readString(files().get(files().size() - 1));
        assertTrue(text.contains("\n// channel 1 = car\n") && text.contains("\n// channel 2 = body\n"), text);
    }
}
