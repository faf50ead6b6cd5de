package io.tidegate.core.canlog;

import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.testkit.HostileInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of every format made to keep whoever reads them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileLogTest {
    private static final String[] UNITS = {"0", "7", "a", "F", " ", "\t", ",", ";", ".", ":", "-", "(", ")",
        "#", "[", "\"", "'", "|", "\r", "\n",
        "\u0000", "\u00ff", "1 ", "0.", "1,", "a\n", "1\n", ",\n", "(1.0) c 1#\n", "-1.0 ", "1e9 ", "(1) ",
        "0x", "\r\n", "Begin Triggerblock ",
        "date ", "base hex ", ";$COLUMNS=", ";$STARTTIME=1\n", ":)", "m x r", " a.m."};

    static Iterable<String> formats() { return FuzzTest.formats(); }

    private static void read(byte[] log) throws IOException {
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log), "hostile", BusNames.asInFile())) {
            while (reader.next() != null) continue;
        } catch (IOException notALog) {
            if (notALog.getMessage() == null) throw notALog;
        }
    }

    /** A good file, whole or up to here, and then one thing over and over. */
    private static IntFunction<byte[]> after(byte[] good, int upTo, byte[] unit) {
        return length -> {
            byte[] log = Arrays.copyOf(good, Math.max(length, upTo));
            for (int at = upTo; at < log.length; at++) log[at] = unit[(at - upTo) % unit.length];
            return log;
        };
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatFollowsAGoodBeginningIsReadInTime(String format) throws Exception {
        byte[] good = FuzzTest.seed(format);
        for (String unit : UNITS) {
            byte[] bytes = unit.getBytes(StandardCharsets.ISO_8859_1);
            HostileInput.assertBounded(format + ", then " + unit + "...", after(good, good.length, bytes),
                    HostileLogTest::read);
            HostileInput.assertBounded(format + ", cut, then " + unit + "...",
                    after(good, good.length - 7, bytes),
                    HostileLogTest::read);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theSameFileOverAndOverIsReadInTime(String format) throws Exception {
        byte[] good = FuzzTest.seed(format);
        HostileInput.assertBounded(format + " over and over", after(good, good.length, good),
                HostileLogTest::read);
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            HostileInput.assertBounded(format + ", broken, seed " + seed,
                    length -> broken(good, length, random),
                    HostileLogTest::read);
        }
    }

    private static byte[] broken(byte[] good, int length, Random random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(good);
        while (all.size() < length) all.writeBytes(FuzzTest.mutate(good, random));
        return all.toByteArray();
    }
}
