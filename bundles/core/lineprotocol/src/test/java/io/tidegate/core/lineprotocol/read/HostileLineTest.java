package io.tidegate.core.lineprotocol.read;

import io.tidegate.testkit.HostileInput;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of 64 KiB, as somebody may give them as dead letters, made to keep the gateway busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileLineTest {
    private static void read(String line) {
        try {
            LineJson.write(ParsedLine.of(line), LineJson.Time.ISO, new StringBuilder());
        } catch (IllegalArgumentException e) {
            // it is no line
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "0", "1.", "-", "e", "9e9", "\\", "\\\\", "\\ ", "\\,", "\"", "a=1,",
        "a=\"\",", "a,", "a=b,", " ", ",", "=", "i",
        "\ud800", "\u0000"})
    void aLineIsReadInTime(String unit) throws Exception {
        for (String begin : new String[] {"", "m,t=", "m f=", "m f=\""})
            for (String end : new String[] {"x 1", "\" 1"})
                HostileInput.assertBounded(begin + unit + "..." + end,
                        HostileInput.repeated(begin, unit, end), HostileLineTest::read);
    }
}
