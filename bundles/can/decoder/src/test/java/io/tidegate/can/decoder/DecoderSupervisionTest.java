package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.SupervisionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes the samples throws, on the thread of the decoder. */
class DecoderSupervisionTest extends SupervisionContract {
    private static final String SPEED = "BO_ 100 Motor: 8 X\n SG_ Speed : 0|8@1+ (1,0) [0|0] \"\" X\n";

    @TempDir
    private Path folder;
    private Decoder decoder;

    @AfterEach
    void close() {
        if (decoder != null) decoder.close();
    }

    @Override
    protected void start(Supplier<Throwable> fault) throws IOException {
        Path dbc = Files.writeString(folder.resolve("a.dbc"), SPEED);
        decoder = new Decoder("plant", TestSettings.of(List.of(dbc), 64, 64),
                TestSettings.outlets(batch -> sneak(fault)), Duration.ofMillis(5)).start();
    }

    @Override
    protected String logger() { return Decoder.class.getName(); }

    @Override
    protected FlowStatus status() { return decoder.status(); }

    /** One frame at a time, so that a fault is still shown until the next comes. */
    @Override
    protected boolean works() {
        long before = status().sent();
        decoder.accept(new CanFrame("car", 100, 0, new byte[1], 1));
        return soon(() -> status().sent() > before);
    }
}
