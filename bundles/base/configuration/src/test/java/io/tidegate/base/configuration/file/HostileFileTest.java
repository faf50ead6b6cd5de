package io.tidegate.base.configuration.file;

import io.tidegate.testkit.HostileInput;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of every format made to keep whoever reads them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFileTest {
    private static final List<String> UNITS = List.of("a", "=", "\\", "\\\n", "\\\n ", "\n", "\r", " ", "\t",
            "\"", "\"\"", ",", "[", "{", "(", "7", "#", "# a\n",
            "a=\n", "a=b\n", "a = b \\\n", "k=\"v\"\n", "k=[\"a\",\"b\"]\n", "k=I\"7\"\n", "\"a\",",
            "\"a\":1,", "\"a\":[", "//", "/*", "/**/", "!", "\u0000", "\u00e4",
            "\\u0041", "\\=", "=\"", ".", "-", "k=[", "k=B\"", "\"v\" \\\n", "k=\\\n");

    @ParameterizedTest
    @EnumSource
    void isReadInTime(Format format) throws Exception {
        for (String unit : UNITS)
            for (String begin : List.of("", "key=", "key = \"", "key=[", "key=[ \\\r\n  \"", "{\"key\":",
                    "{\"key\":[", "{\"key\":\"", "# ", "{ // ", "{ /* "))
                for (boolean list : new boolean[] {true, false})
                    HostileInput.assertBounded(format + " " + begin + unit + "...",
                            HostileInput.repeated(begin, unit, "\n"),
                            text -> format.read(text, key -> list));
    }

    @ParameterizedTest
    @EnumSource
    void manyKeysAreReadInTime(Format format) throws Exception {
        IntFunction<String> keys = length -> {
            StringBuilder text = new StringBuilder(format == Format.JSON ? "{\"a\":1" : "");
            for (int i = 0; text.length() < length; i++)
                text.append(format == Format.JSON ? ",\"k" + i + "\":1"
                        : format == Format.CFG ? "k" + i + " = 1\n" : "k" + i + "=\"1\"\r\n");
            return text.append(format == Format.JSON ? "}" : "").toString();
        };
        HostileInput.assertBounded(format + " of many keys", keys, text -> format.read(text, key -> false));
    }
}
