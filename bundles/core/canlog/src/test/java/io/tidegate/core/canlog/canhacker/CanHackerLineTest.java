package io.tidegate.core.canlog.canhacker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces of CAN-Hacker adapters; each frame as "microseconds bus id flags dlc data". */
class CanHackerLineTest {
    private static final String VERSION_2 = "@ TEXT @ 2 @ 64 @ 0 @ 55 @ 10078 @ 00:00:10.078 @";
    private static final String VERSION_3 = "@ TEXT @ 3 @ 64 @ 0 @ 4 @ 16478 @ 00:00:16.478 @";
    private static final String OLD = "Time   ID     DLC Data                    Comment";

    private LogDefects defects;

    private List<String> texts(String end, String... lines) throws IOException {
        byte[] log = (String.join(end, lines) + end).getBytes(StandardCharsets.ISO_8859_1);
        List<String> texts = new ArrayList<>();
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log), "a.trc", BusNames.asInFile())) {
            for (var frame = reader.next(); frame != null; frame = reader.next())
                texts.add(frame.timeNanos() / 1_000 + " " + Logs.text(frame));
            defects = reader.defects();
        }
        return texts;
    }

    private List<String> clean(String end, String... lines) throws IOException {
        List<String> texts = texts(end, lines);
        assertEquals(List.of(), defects.first());
        return texts;
    }

    /** CARBUS Analyzer ends its lines with a carriage return alone. */
    @Test
    void readsCarbusAnalyzer() throws IOException {
        assertEquals(List.of("46016000 1 45a 8 5a04000000000000", "46734000 2 4e0 2 2400"),
                clean("\r", VERSION_2,
                        "46,016\t1\t0004\t45A\t8\t5A 04 00 00 00 00 00 00\t00000000\tZ       \t",
                        "46,734\t2\t0004\t4E0\t2\t24 00                  \t00000000\t$       \t"));
        assertEquals(
                List.of("27350000 1 5f2 2 0200", "27372001 1 17333210 x 3 3ca600", "27373000 1 7 x 1 01",
                        "27374000 1 100 0 "),
                clean("\r", VERSION_3, "# $LocalTime=15:35:15.917",
                        "27,350000\t1\t00000004\t5F2\t2\t02 00                  \t00000000\t        \t",
                        "27,372001\t1\t00000005\t17333210\t3\t3C A6 00               \t00000000\t<       \t",
                        "27,373000\t1\t00000005\t00000007\t1\t01\t00000000\t\t",
                        "27,374000\t1\t00000004\t100\t0\t\t00000000\t\t"));
    }

    @Test
    void readsCanFd() throws IOException {
        assertEquals(
                List.of("469067 1 a1 f 8 0a00000000000003",
                        "473394 1 319 f 10 00004000000000000000000000000000"),
                clean("\r\n", VERSION_3,
                        "00,469067\t1\t00000030\t0A1\t8\t0A 00 00 00 00 00 00 03     \t00000000\t   \t",
                        "00,473394\t1\t00000030\t319\t16\t00 00 40 00 00 00 00 00 00 00 00 00 00 00 00 00   "
                                + "\t00000000\t  @ \t"));
    }

    @Test
    void aLengthWithoutDataIsThatOfARemoteFrame() throws IOException {
        assertEquals(List.of("1000000 1 123 r 4 "),
                clean("\n", VERSION_2, "01,000\t1\t0006\t123\t4\t            \t00000000\t\t"));
        assertEquals(List.of("1000000  123 r 4 "), clean("\n", OLD, "01.000 123 4"));
    }

    @Test
    void readsCanHacker() throws IOException {
        assertEquals(List.of("0  4000 x 8 3647194301000080", "7399000  123 2 dead", "8000000  7 x 1 01"),
                clean("\r\n", OLD,
                        "00.000 00004000 8 36 47 19 43 01 00 00 80 ",
                        "07,399 123      2 DE AD                   a comment",
                        "08,000 00000007 1 01"));
    }

    /** As many adapters count the milliseconds of a minute. */
    @Test
    void aClockThatBeginsAnewAfterAMinuteGoesOn() throws IOException {
        assertEquals(List.of("59990000  1 0 ", "60010000  1 0 ", "119000000  1 0 ", "120500000  1 0 "),
                clean("\n", OLD, "59,990 001 0", "00,010 001 0", "59,000 001 0", "00,500 001 0"));
        assertEquals(List.of("59990000  1 0 ", "61000000  1 0 ", "5000000  1 0 "),
                clean("\n", OLD, "59,990 001 0", "61,000 001 0", "05,000 001 0"));
        assertEquals(List.of("59990000  1 0 ", "60005000  1 0 ", "59999000  1 0 ", "60007000  1 0 "),
                clean("\n", OLD, "59,990 001 0", "00,005 001 0", "59,999 001 0", "00,007 001 0"),
                "not in order");
    }

    @Test
    void aClockThatWasRestartedGoesOnPastItsFirstMinute() throws IOException {
        assertEquals(
                List.of("45000000  1 0 ", "63000000  1 0 ", "119900000  1 0 ", "120000000  1 0 ",
                        "200000000  1 0 "),
                clean("\n", OLD, "45,000 001 0", "03,000 001 0", "59,900 001 0", "60,000 001 0",
                        "140,000 001 0"));
    }

    @Test
    void whatIsNoFrameIsADefect() throws IOException {
        assertEquals(List.of("1000000 1 123 1 01", "1000500 1 123 1 01"), texts("\n", VERSION_2,
                "01,000\t1\t0004\t123\t1\t01\t00000000\t",
                "01,000500\t1\t0004\t123\t1\t01\t00000000\t", "01,000\t1\t0004\t923\t1\t01\t00000000\t",
                "01,000\t1\t0004\t123\t9\t01\t00000000\t", "01,000\t1\t0004\t123\t2\t01\t00000000\t", "abc",
                "01,000\tx"));
        assertEquals(List.of("line 4, column 15: expected an identifier in hex, found '923?1?01?00000000?'",
                "line 5, column 19: expected a data length of 0 to 8, found '9?01?00000000?'",
                "line 6, column 24: expected a data byte of two hex digits, found '00000000?'",
                "line 7, column 1: expected seconds with 3 decimals, found 'abc'",
                "line 8, column 8: expected a channel, found 'x'"),
                defects.first().stream().map(Object::toString).toList());
    }
}
