package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.FrameSinkContract;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.StatusSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink of frames, and everything that counts, must do. */
class DecoderContractTest {
    /** The number of the contract's frames is one signal, the highest byte first. */
    private static final String DBC = "BO_ 291 Count: 8 X\n SG_ Number : 7|32@0- (1,0) [0|0] \"\" X\n";

    @TempDir
    private Path folder;
    private final RecordingSink samples = new RecordingSink();
    private Decoder decoder;

    private Decoder open() {
        try {
            Path dbc = Files.writeString(folder.resolve("count.dbc"), DBC);
            decoder = new Decoder("plant", TestSettings.of(List.of(dbc), 4_096, 64),
                    TestSettings.outlets(samples.sampleHub()),
                    Duration.ofHours(1)).start();
            return decoder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class AsSinkOfFrames extends FrameSinkContract {
        @Override
        protected FrameSink sink() { return open(); }

        @Override
        protected List<Integer> numbers() {
            return samples.samples().stream().map(sample -> (int) sample.value()).toList();
        }

        @Override
        protected void close() { decoder.close(); }
    }

    @Nested
    class AsSourceOfAStatus extends StatusSourceContract {
        @Override
        protected StatusSource source() { return open(); }

        @Override
        protected void work() {
            decoder.accept(new CanFrame("car", 291, 0, new byte[8], 1_000));
            decoder.accept(new CanFrame("car", 1, 0, new byte[8], 1_000));
        }

        @Override
        protected void close() { decoder.close(); }
    }
}
