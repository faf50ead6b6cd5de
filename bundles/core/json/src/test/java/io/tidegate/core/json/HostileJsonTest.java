package io.tidegate.core.json;

import io.tidegate.testkit.HostileInput;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to keep whoever reads them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileJsonTest {
    /** The limits of messages but for their number, so that it is the reading that takes the time. */
    private static final JsonLimits WIDE = new JsonLimits(1 << 20, 1_000, 70_000, 70_000, 70_000);

    private static void read(String text, JsonLimits limits) {
        try {
            Json.object(text, limits);
        } catch (JsonFault refused) {
            // in time, which is all that counts here
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[],", "{},", "7", "-", "1,", "0.1,", "1e9,", "9e999,", "\"\",",
        "\"\\u0041\",", "\\", "\\\"",
        "\"a\":1,", "null,", " ", "\n", "\t1,", "\u00e4", "\ud83d\ude00", "\ud800", "\u0000", ":", ",", "//",
        "/**/"})
    void takesNoLongerThanItIsLong(String unit) throws Exception {
        for (JsonLimits limits : new JsonLimits[] {JsonLimits.MESSAGE, JsonLimits.FILE})
            for (String begin : new String[] {"{\"a\":[", "{\"a\":\"", "{", ""})
                HostileInput.assertBounded(begin + unit + "...", HostileInput.repeated(begin, unit, "]}"),
                        text -> read(text, limits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,", "\"\",", "{},", "[],", "\"\\u0041\\n\",", "\"a\","})
    void aListOfManyIsReadInTime(String unit) throws Exception {
        HostileInput.assertBounded(unit + "...", HostileInput.repeated("{\"a\":[", unit, "1]}"),
                text -> read(text, WIDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aa", "BB"})
    void namesThatAllHaveOneHashAreReadInTime(String half) throws Exception {
        HostileInput.assertBounded("names like " + half, length -> names(length, half),
                text -> read(text, WIDE));
    }

    /** {@code Aa} and {@code BB} have one hash, and so has any row of them. */
    private static String names(int length, String half) {
        StringBuilder text = new StringBuilder("{\"x\":1");
        for (int i = 0; text.length() < length; i++) {
            text.append(",\"");
            for (int bit = 0; bit < 14; bit++)
                text.append((i >> bit & 1) == 0 ? half : half.equals("Aa") ? "BB" : "Aa");
            text.append("\":1");
        }
        return text.append('}').toString();
    }
}
