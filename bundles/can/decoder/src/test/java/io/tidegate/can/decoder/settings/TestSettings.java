package io.tidegate.can.decoder.settings;

import io.tidegate.api.signal.SampleHub;
import io.tidegate.can.decoder.Outlets;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Settings of a decoder of bus {@code car}, and outlets of which only that of samples matters. */
public final class TestSettings {
    private TestSettings() {}

    public static DecoderSettings of(List<Path> dbc, int queueFrames, int batchSamples) {
        return new DecoderSettings("car", dbc, true, queueFrames, batchSamples, StandardCharsets.ISO_8859_1,
                J1939.AS_FILE, 4, Integers.ROUNDED, QualitySettings.OFF);
    }

    public static DecoderSettings off(Path dbc) {
        return new DecoderSettings("car", List.of(dbc), false, 16, 64, StandardCharsets.ISO_8859_1,
                J1939.AS_FILE, 4, Integers.ROUNDED, QualitySettings.OFF);
    }

    public static DecoderSettings watching(Path dbc, QualitySettings quality) {
        return new DecoderSettings("car", List.of(dbc), true, 64, 64, StandardCharsets.ISO_8859_1,
                J1939.AS_FILE, 4, Integers.ROUNDED, quality);
    }

    public static Outlets outlets(SampleHub hub) {
        return new Outlets(hub, point -> {}, (topic, properties) -> {});
    }
}
