package io.tidegate.can.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.can.decoder.settings.MessagePoints;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DecoderSettingsTest {
    private static final Path FOLDER = Path.of("/etc/tidegate");

    record Config(String bus, String[] dbc, boolean enabled, int queue_frames, int batch_samples)
            implements
                DecoderConfig {
        @Override
        public String dbc_charset() { return "windows-1252"; }

        @Override
        public J1939 j1939() { return J1939.AS_FILE; }

        @Override
        public int j1939_sources() { return 256; }

        @Override
        public Integers integers() { return Integers.EXACT; }

        @Override
        public int quality_interval_s() { return 10; }

        @Override
        public double quality_late_cycles() { return 2; }

        @Override
        public double quality_silent_cycles() { return 5; }

        @Override
        public MessagePoints quality_messages() { return MessagePoints.FAULTY; }

        @Override
        public String[] quality_counters() { return new String[] {"*.COUNTER=14"}; }

        @Override
        public String[] quality_checksums() { return new String[] {"Motor.Sum=XOR"}; }

        @Override
        public String webconsole_configurationFactory_nameHint() { return ""; }

        @Override
        public Class<DecoderConfig> annotationType() { return DecoderConfig.class; }
    }

    private static DecoderSettings from(String bus, int queue, int batch, String... dbc) {
        return DecoderConfigReader.read(new Config(bus, dbc, true, queue, batch), FOLDER);
    }

    private static void refuses(String message, Supplier<DecoderSettings> settings) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, settings::get).getMessage());
    }

    @Test
    void pathsStartFromTheConfigFolder() {
        assertEquals(List.of(FOLDER.resolve("dbc/a.dbc"), Path.of("/b.dbc")),
                from(" car ", 16, 1, "dbc/a.dbc", " /b.dbc ", "").dbc());
    }

    @Test
    void integersAreAsTheKeySays() { assertEquals(Integers.EXACT, from("car", 16, 16, "a.dbc").integers()); }

    @Test
    void saysWhichKeyIsWrong() {
        refuses("bus: expected the name of a bus, found nothing", () -> from(" ", 16, 1, "a.dbc"));
        refuses("dbc: expected at least one DBC file, found none", () -> from("car", 16, 1, " "));
        refuses("dbc: expected the path of a file, found 'a\0b'", () -> from("car", 16, 1, "a\0b"));
        refuses("queue.frames: expected 16 to 1048576, found 15", () -> from("car", 15, 1, "a.dbc"));
        refuses("batch.samples: expected 1 to 1048576, found 1048577",
                () -> from("car", 16, (1 << 20) + 1, "a.dbc"));
    }
}
