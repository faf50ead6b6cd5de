package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import io.tidegate.core.rotation.Keep;
import io.tidegate.testkit.FrameSinkContract;
import io.tidegate.testkit.StatusSourceContract;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink of frames, and everything that counts, must do. */
class RecorderContractTest {
    @TempDir
    private Path folder;
    private Recorder recorder;

    private Recorder open() {
        recorder = new Recorder("car",
                new RecorderSettings(Set.of(), folder, WriteFormat.CANDUMP, Duration.ZERO, 1 << 20,
                        new Keep(0, 0, false), Duration.ofMillis(10), 4_096, null), InstantSource.system());
        recorder.start();
        return recorder;
    }

    private List<Integer> numbersInTheFiles() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".log")).sorted().toList())
                if (Files.size(file) > 0) read(file, numbers);
        }
        return numbers;
    }

    private static void read(Path file, List<Integer> numbers) throws IOException {
        try (LogReader log = CanLog.open(file, ReadOptions.of(channel -> channel))) {
            for (CanFrame frame = log.next(); frame != null; frame = log.next())
                if (frame.id() == FrameSinkContract.ID && frame.length() == 4)
                    numbers.add(ByteBuffer.wrap(frame.data()).getInt());
        }
    }

    @Nested
    class AsSinkOfFrames extends FrameSinkContract {
        @Override
        protected FrameSink sink() { return open(); }

        @Override
        protected List<Integer> numbers() throws IOException { return numbersInTheFiles(); }

        @Override
        protected void close() { recorder.close(); }
    }

    @Nested
    class AsSourceOfAStatus extends StatusSourceContract {
        @Override
        protected StatusSource source() { return open(); }

        @Override
        protected void work() { recorder.accept(new CanFrame("car", 1, 0, new byte[8], 1_000)); }

        @Override
        protected void close() { recorder.close(); }
    }
}
