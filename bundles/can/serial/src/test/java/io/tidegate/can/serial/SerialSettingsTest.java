package io.tidegate.can.serial;

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
        return new SerialSettings(port, bus, bitrate, true, Dialect.LAWICEL, baudRate, Timestamps.HOST, true);
    }

    @ParameterizedTest
    @CsvSource({"10000,S0", "125000,S4", "500000,S6", "800000,S7", "1000000,S8"})
    void knowsTheCommandOfEachBitRate(int bitrate, String command) {
        assertEquals(command, settings("/dev/ttyACM0", "car", bitrate, 115_200).bitrateCommand());
    }

    @ParameterizedTest
    @CsvSource({"'',car,500000,115200,port", "/dev/x,' ',500000,115200,bus", "/dev/x,car,83333,115200,bitrate",
        "/dev/x,car,500000,300,baud.rate"})
    void refusesWrongValuesByKey(String port, String bus, int bitrate, int baudRate, String key) {
        String message = assertThrows(IllegalArgumentException.class, () -> settings(port, bus, bitrate, baudRate))
                .getMessage();
        assertTrue(message.startsWith(key + ": expected"), message);
    }

    @Test
    void everySampleKeyIsDeclaredAndEveryDeclaredKeyIsInTheSample() throws Exception {
        String declared = Files.readString(
                Path.of("target/classes/OSGI-INF/metatype/io.tidegate.can.serial.SerialConfig.xml"));
        Properties sample = new Properties();
        sample.load(new StringReader(Files.readString(Path.of("sample.cfg")).replaceAll("(?m)^#([a-z.]+ =)", "$1")));
        for (String key : sample.stringPropertyNames())
            assertTrue(declared.contains("id=\"" + key + '"'), key + " is not declared");
        for (String key : "port bus bitrate listen.only dialect baud.rate timestamps enabled".split(" "))
            assertTrue(sample.containsKey(key), key + " is not in sample.cfg");
    }
}
