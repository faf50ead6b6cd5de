package io.tidegate.can.serial;

import io.tidegate.can.serial.language.SlcanParser;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an adapter may say to keep the gateway busy; GVRET is read by the decoder of core.canwire. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileAdapterTest {
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\u0000", "\u0007", "a", "t", "t\r", "x\r", "t1230\r", "t123F\r",
        "F04\r", "F\r", "e1o\r", "s", "z\r",
        "zt1230\r", "T1F3344558\r", "b1239\r", "7", " ", "\u00ff\r", "t1232AAB\r", "Z\r", "V1013\r",
        "NA123\r"})
    void linesOfSlcanAreReadInTime(String unit) throws Exception {
        for (Timestamps timestamps : Timestamps.values()) {
            SlcanParser parser = new SlcanParser("car", timestamps, frame -> {});
            HostileInput.assertBounded(timestamps + " " + unit, HostileInput.repeated("\r", unit, "\r"),
                    text -> {
                        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                        parser.feed(bytes, bytes.length, 1_800_000_000_000_000_000L);
                    });
        }
    }
}
