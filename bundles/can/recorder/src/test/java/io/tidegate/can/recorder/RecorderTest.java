package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.rotation.Keep;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecorderTest extends RecorderFixture {
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
        recorder = new Recorder("car", new RecorderSettings(Set.of(), recordings(), format, Duration.ZERO,
                1 << 20,
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
        assertEquals(seconds,
                recorded().stream().map(one -> (int) ((one.timeNanos() - T0) / 1_000_000_000L)).toList());
        assertEquals(format == WriteFormat.CANDUMP ? 1 : 2, files().size());
    }

    @Test
    void finishedFilesAreCompressed() throws IOException {
        record(Set.of(), WriteFormat.CANDUMP, 65_536, true, 100_000);
        for (int number = 0; number < 5_000; number++) recorder.accept(frame("can0", number));
        Await.until("they are written", () -> recorder.status().sent() == 5_000);
        recorder.close();
        assertTrue(files().stream().allMatch(file -> file.toString().endsWith(".log.gz")),
                files().toString());
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
        RecorderSettings settings =
                new RecorderSettings(Set.of(), recordings(), WriteFormat.CANDUMP, Duration.ZERO, 65_536,
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
        Await.until("trouble",
                () -> recorder.status().trouble().contains("cannot write into " + recordings()));
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
            // an attempt is made every second, as long as the disk is full
            int lost = (int) recorder.status().dropped();
            assertEquals(upTo(1_001).subList(lost, 1_001), numbers(recorded()));
            assertTrue(recorder.status().balances(), recorder.status().toString());
        } finally {
            recorder.close();
            run("umount", recordings().toString());
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
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
}
