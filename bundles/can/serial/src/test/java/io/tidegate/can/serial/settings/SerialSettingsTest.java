package io.tidegate.can.serial.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialSettingsTest {
    private static SerialSettings settings(String port, String bus, int bitrate, int baudRate) {
        return new SerialSettings(port, bus, Dialect.LAWICEL, bitrate, 0, "", true, false, baudRate,
                Timestamps.HOST, true);
    }

    @ParameterizedTest
    @CsvSource({"10000,S0", "125000,S4", "500000,S6", "800000,S7", "1000000,S8"})
    void knowsTheCommandOfEachBitRate(int bitrate, String command) {
        assertEquals(command, Dialect.LAWICEL.bitrate(bitrate));
    }

    @ParameterizedTest
    @CsvSource({"'',car,500000,115200,port", "/dev/x,' ',500000,115200,bus",
        "/dev/x,car,83333,115200,bitrate",
        "/dev/x,car,500000,300,baud.rate"})
    void refusesWrongValuesByKey(String port, String bus, int bitrate, int baudRate, String key) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> settings(port, bus, bitrate, baudRate))
                        .getMessage();
        assertTrue(message.startsWith(key + ": expected"), message);
    }

    @ParameterizedTest
    @CsvSource({"CANABLE,800000,0,'',bitrate", "LAWICEL,500000,2000000,'',data.bitrate",
        "CANABLE,500000,1000000,'',data.bitrate",
        "LAWICEL,500000,0,'011C00',bit.timing", "CANABLE,500000,0,'001C',bit.timing"})
    void refusesWhatTheDialectDoesNotHave(Dialect dialect, int bitrate, int dataBitrate, String timing,
            String key) {
        String message = assertThrows(IllegalArgumentException.class, () -> new SerialSettings("/dev/x",
                "car", dialect,
                bitrate, dataBitrate, timing, true, false, 115_200, Timestamps.HOST, true)).getMessage();
        assertTrue(message.startsWith(key + ": expected"), message);
    }

    @Test
    void whoListensOnlyCannotSend() {
        assertThrows(IllegalArgumentException.class,
                () -> new SerialSettings("/dev/x", "car", Dialect.LAWICEL, 500_000, 0,
                        "", true, true, 115_200, Timestamps.HOST, true));
    }

    @Test
    void everySampleKeyIsDeclaredAndEveryDeclaredKeyIsInTheSample() throws Exception {
        String declared = Files.readString(
                Path.of("target/classes/OSGI-INF/metatype/io.tidegate.can.serial.SerialConfig.xml"));
        Properties sample = new Properties();
        sample.load(new StringReader(
                Files.readString(Path.of("sample.cfg")).replaceAll("(?m)^#([a-z.]+ =)", "$1")));
        for (String key : sample.stringPropertyNames())
            assertTrue(declared.contains("id=\"" + key + '"'), key + " is not declared");
        for (String key : "port bus bitrate listen.only dialect baud.rate timestamps enabled".split(" "))
            assertTrue(sample.containsKey(key), key + " is not in sample.cfg");
    }
}
