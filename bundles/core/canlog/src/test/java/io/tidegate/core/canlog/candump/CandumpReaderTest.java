package io.tidegate.core.canlog.candump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.io.LogDefects;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandumpReaderTest {
    private static final int FD = Flag.FD;

    private static CanFrame frame(String text) throws IOException {
        return Logs.read("(1436509052.249713) vcan0 " + text).only();
    }

    @Test
    void readsAClassicFrame() throws IOException {
        CanFrame frame = frame("044#2A366C2BBA");
        assertEquals("vcan0 044#2A366C2BBA", frame.toString());
        assertEquals(1_436_509_052_249_713_000L, frame.timeNanos());
        assertEquals(0, frame.flags());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            123#, 291, 0, ''
            7FF#00, 2047, 0, 00
            00000123#01, 291, 1, 01
            1F334455#11, 523453525, 1, 11
            123#R, 291, 2, ''
            1F334455#R3, 523453525, 3, ''
            123#R8_f, 291, 2, ''
            123#1122334455667788_9, 291, 0, 1122334455667788
            123#11.22.33, 291, 0, 112233
            12a#aBcD, 298, 0, ABCD
            200000A8#0000001900000000, 168, 4, 0000001900000000
            3FFFFFFF#, 536870911, 4, ''
            """)
    void readsEveryKindOfClassicFrame(String text, int id, int flags, String data) throws IOException {
        CanFrame frame = frame(text);
        assertEquals(id, frame.id());
        assertEquals(flags, frame.flags());
        assertTrue(frame.toString().endsWith("#" + data), frame.toString());
    }

    @ParameterizedTest
    @CsvSource({"213##0,0,0", "213##111,16,1", "213##2AABB,32,2", "213##711.22.33,48,3", "213##4,0,0"})
    void masksTheFlagsOfCanFd(String text, int flags, int length) throws IOException {
        assertEquals(FD | flags, frame(text).flags());
        assertEquals(length, frame(text).length());
    }

    @Test
    void reads64BytesOfCanFd() throws IOException {
        byte[] expected = new byte[64];
        Arrays.fill(expected, (byte) 0x5A);
        assertArrayEquals(expected, frame("1F334456##1" + "5A".repeat(64)).data());
    }

    @ParameterizedTest
    @CsvSource({"(5) c 1#,5000000000", "(5.5),5500000000", "(0005.000000001),5000000001",
        "(5.1234567891),5123456789", "(1700000000.125000),1700000000125000000"})
    void takesAnyNumberOfDecimals(String time, long nanos) throws IOException {
        assertEquals(nanos, Logs.read(time.split(" ")[0] + " can0 123#").only().timeNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123#01 R", "123#01 T", "123#01  ", "   123#01"})
    void takesDirectionAndSpaces(String text) throws IOException {
        assertEquals(0x123, frame(text).id());
    }

    @Test
    void takesWindowsLineEndsAndBlankLines() throws IOException {
        Logs.Read log = Logs.read("(1.0) can0 123#01\r", "\r", "", "(2.0) can0 124#02\r");
        assertEquals(2, log.frames().size());
        assertEquals(0, log.defects().count());
    }

    @Test
    void addsUpWhatTheRecorderLost() throws IOException {
        Logs.Read log = Logs.read("DROPCOUNT: dropped 5 CAN frames on 'vcan0' socket (total drops 5)",
                "(1.0) can0 123#01", "DROPCOUNT: dropped 1 CAN frame on 'vcan0' socket (total drops 6)");
        assertEquals(6, log.defects().lostByRecorder());
        assertEquals(0, log.defects().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hello (1.0)         | line 2, column 1  | '(' and a time | 'hello (1.0)'
            (1.0 can0 123#      | line 2, column 5  | ')' | ' can0 123#'
            (x) can0 123#       | line 2, column 2  | seconds since 1970 | 'x) can0 123#'
            (99999999999.0) c 1 | line 2, column 11 | seconds since 1970 | '99.0) c 1'
            (1.0) can0 12#      | line 2, column 12 | an identifier of 3 or 8 hex digits | '12#'
            (1.0) can0 800#     | line 2, column 12 | an 11-bit identifier, at most 7FF | '800#'
            (1.0) can0 40000000#| line 2, column 12 | a 29-bit identifier, at most 1FFFFFFF | '40000000#'
            (1.0) can0 00123#80 | line 2, column 12 | a CAN or CAN FD frame, not CAN XL | '00123#80'
            (1.0) can0 123      | line 2, column 15 | '#' | the end of the line
            (1.0) can0 123#012  | line 2, column 18 | two hex digits per data byte | '2'
            (1.0) can0 123#0g   | line 2, column 16 | two hex digits per data byte | '0g'
            (1.0) can0 123#001122334455667788 | line 2, column 32 | at most 8 data bytes | '88'
            (1.0) can0 123##    | line 2, column 17 | a hex digit of CAN FD flags | the end of the line
            (1.0) can0 123#01(1.0) can0 | line 2, column 18 | the end of the line, R or T | '(1.0) can0'
            (1.0) can0 123#1122334455667788_7 | line 2, column 33 | a raw DLC of 9 to F | '7'
            (1.0)               | line 2, column 6 | an interface name | the end of the line
            """)
    void skipsCountsAndLocatesABadLine(String bad, String where, String expected, String found)
            throws IOException {
        Logs.Read log = Logs.read("(1.0) can0 001#", bad, "(2.0) can0 002#");
        assertEquals(2, log.frames().size());
        assertEquals(1, log.defects().count());
        assertEquals(new LogDefects.Defect(where, expected, found), log.defects().first().get(0));
    }

    @Test
    void keepsThePlacesOfTheFirstDefectsOnly() throws IOException {
        String[] lines = new String[1000];
        Arrays.fill(lines, "rubbish");
        lines[0] = "(1.0) can0 001#";
        LogDefects defects = Logs.read(lines).defects();
        assertEquals(999, defects.count());
        assertEquals(LogDefects.KEPT, defects.first().size());
    }

    @Test
    void skipsALineThatNeverEnds() throws IOException {
        Logs.Read log = Logs.read("(1.0) can0 001#", "x".repeat(500_000), "(2.0) can0 002#");
        assertEquals(2, log.frames().size());
        assertEquals("line 2, column 1: expected a line of at most 16384 characters, found a longer one",
                log.defects().first().get(0).toString());
    }
}
