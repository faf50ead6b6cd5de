package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.rotation.Keep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A recorder and what it wrote. */
abstract class RecorderFixture {
    static final long T0 = 1_795_226_382_000_000_000L;

    @TempDir
    Path folder;
    Recorder recorder;

    Path recordings() { return folder.resolve("recordings"); }

    void record(Set<String> buses, WriteFormat format, long rotateBytes, boolean gzip,
            int queueFrames) {
        record(new RecorderSettings(buses, recordings(), format, Duration.ZERO, rotateBytes,
                new Keep(0, 0, gzip), Duration.ofMillis(10), queueFrames, null));
    }

    void record(RecorderSettings settings) {
        recorder = new Recorder("car", settings, InstantSource.system());
        recorder.start();
    }

    @AfterEach
    void stop() { recorder.close(); }

    static CanFrame frame(String bus, int number) {
        return new CanFrame(bus, number & 0x7FF, 0, ByteBuffer.allocate(4).putInt(number).array(),
                T0 + number * 1_000_000L);
    }

    List<Path> files() throws IOException {
        if (!Files.isDirectory(recordings())) return List.of();
        try (Stream<Path> files = Files.list(recordings())) {
            return files.filter(file -> !file.getFileName().toString().matches(".*\\.tmp|\\..*")).sorted()
                    .toList();
        }
    }

    List<CanFrame> recorded() throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        for (Path file : files()) {
            if (Files.size(file) == 0) continue; // opened this moment
            try (LogReader log = CanLog.open(file, ReadOptions.of(channel -> channel))) {
                for (CanFrame frame = log.next(); frame != null; frame = log.next()) frames.add(frame);
            }
        }
        return frames;
    }

    static List<Integer> numbers(List<CanFrame> frames) {
        return frames.stream().map(frame -> ByteBuffer.wrap(frame.data()).getInt()).toList();
    }

    static List<Integer> upTo(int count) {
        return Stream.iterate(0, number -> number + 1).limit(count).toList();
    }
}
