package io.tidegate.core.canlog.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every format of lines. */
@Timeout(60)
class TextFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            base hex timestamps absolute | 0.5 1 12G Rx d 0 | line 2, column 7: expected an identifier, found '12G Rx d 0'
            base hex timestamps absolute | 0.5 1 800 Rx d 0 | line 2, column 7: expected an identifier, found '800 Rx d 0'
            base hex timestamps absolute | 0.5 1 123 Rx d 2 01 | line 2, column 20: expected a data byte of two hex digits, found the end of the line
            base hex timestamps absolute | rubbish | line 2, column 1: expected a time, or a line of the header, found 'rubbish'
            ;$FILEVERSION=2.1 | 1 1.0 XX 1 0123 Rx - 0 | line 2, column 7: expected a type of DT, FD, FB, FE, BI, RR, ST, EC, ER or EV, found 'XX 1 0123 Rx - 0'
            "timestamp,arbitration_id,extended,remote,error,dlc,data" | 1.0,0x123,0,0,0,4,3q | line 2, column 19: expected 4 bytes in base64, found '3q'
            "Time Stamp,ID,Extended,Bus,LEN,D1" | 1,21A,maybe,0,0, | line 2, column 7: expected true or false, found 'maybe,0,0,'
            ***BUSMASTER | 22:20:14 Rx 0 1 s 0 | line 2, column 7: expected a time like 22:20:14:9920, found '14 Rx 0 1 s 0'
            """)
    void saysWhereALineStoppedBeingAFrame(String header, String line, String defect) throws IOException {
        assertEquals(defect, Logs.read(header, line).defects().first().get(0).toString());
    }

    @Test
    void aByteOrderMarkDoesNotHideTheFormat() throws IOException {
        assertEquals(1, Logs.read("\u00EF\u00BB\u00BFtime,addr,bus,data", "1.0,1,0,00").frames().size());
    }

    /** A log of each format of lines, with a frame. */
    private static final List<List<String>> LOGS = List.of(List.of("date Sat Nov 21 01:59:42 2026",
            "base hex timestamps absolute",
            "0.5 1 123 Rx d 2 01 02"), List.of(";$FILEVERSION=1.1", "   1)  500.0  Rx  0123  2  01 02"),
            List.of("@ TEXT @ 2 @ 64 @ 0 @ 55 @ 10078 @ 00:00:10.078 @", "00,500\t1\t0004\t123\t2\t01 02"),
            List.of("Time   ID     DLC Data                    Comment", "00.500 123 2 01 02"),
            List.of("***BUSMASTER Ver 2.4.0***", "***HEX***", "00:00:00:5000 Rx 1 0x123 s 2 01 02"),
            List.of("timestamp,arbitration_id,extended,remote,error,dlc,data", "0.5,0x123,0,0,0,2,AQI="),
            List.of("Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2", "500000,123,false,Rx,0,2,01,02"),
            List.of("time,addr,bus,data", "0.5,0x123,0,0x0102"),
            List.of("Recv time, Packet num, ID, flags, data",
                    "00:00:00.5, 1, 0x0x123, , 0x0201"),
            List.of("TimestampEpoch;BusChannel;ID;DataBytes", "0.5;1;123;0102"),
            List.of("0.5 1R11 123 01 02"), List.of(" (0.5)  can0  123   [2]  01 02"),
            List.of("(0.5) can0 123#0102"));

    @Test
    void everyFormatIsReadWithAnyLineEndsAndBlankLinesBeforeIt() throws IOException {
        for (List<String> log : LOGS)
            for (String end : List.of("\n", "\r\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n"))
                for (String before : List.of("", end, " \t" + end + end))
                    for (String behind : List.of("", end, "  " + end)) {
                        List<String> frames = Logs.texts(before + String.join(end, log) + behind);
                        String found = log.get(0) + " "
                                + (end + before + behind).replace('\r', 'r').replace('\n', 'n') + " "
                                + frames;
                        assertTrue(frames.size() == 1 && frames.get(0).endsWith(" 123 2 0102"), found);
                    }
    }

    /** As PowerShell writes what a program says, and spreadsheets "Unicode text". */
    @Test
    void everyFormatIsReadInUtf16() throws IOException {
        for (List<String> log : LOGS)
            for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                byte[] text = ("\uFEFF" + String.join("\r\n", log) + "\r\n").getBytes(charset);
                for (byte[] bytes : List.of(text, Logs.gzip(text))) {
                    Logs.Read read = Logs.read(bytes, BusNames.asInFile());
                    assertEquals(List.of(), read.defects().first(), log.get(0));
                    assertTrue(Logs.text(read.only()).endsWith(" 123 2 0102"), log.get(0));
                }
            }
        String log = "0.5 1R11 123 01\n";
        byte[] cut = ("\uFEFF" + log + "\u20AC\u00FC\uD83D\uDE00").getBytes(StandardCharsets.UTF_16LE);
        Logs.Read read = Logs.read(Arrays.copyOf(cut, cut.length - 1), BusNames.asInFile());
        assertEquals(0x123, read.only().id());
        assertEquals("line 2, column 1: expected a time in seconds, found '??????'",
                read.defects().first().get(0).toString());
    }

    @Test
    void aLogInUtf16DoesNotWaitForMoreOfALiveStreamThanItNeeds() throws IOException {
        PipedOutputStream live = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(live);
        live.write("\uFEFF(1.0) can0 123#01\n".getBytes(StandardCharsets.UTF_16LE));
        LogReader reader = CanLog.open(in, "live", BusNames.asInFile());
        assertEquals(0x123, reader.next().id());
    }

    @Test
    void aLogInUtf16AsksSeldomWhatIsThere() throws IOException {
        byte[] text = "\uFEFF(1.0) can0 123#01\n".repeat(10_000).getBytes(StandardCharsets.UTF_16LE);
        AtomicInteger asked = new AtomicInteger();
        InputStream in = Utf16.utf8(new ByteArrayInputStream(text) {
            @Override
            public int available() {
                asked.incrementAndGet();
                return super.available();
            }
        });
        int count = 0;
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) count += read;
        assertTrue(count >= text.length / 2 - 2, count + " bytes");
        assertTrue(asked.get() <= count / 1024, "asked " + asked + " times");
    }

    /** Tables do not say the unit of their times; the first time shows it. */
    @Test
    void aTableOfALiveStreamWaitsForTheLineThatShowsItsUnit() throws IOException {
        String head = "time,id,data\n";
        byte[] log = (head + "1700000000250,123,DEAD\n").getBytes(StandardCharsets.ISO_8859_1);
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log) {
            @Override
            public synchronized int available() { return Math.max(0, head.length() - pos); }

            @Override
            public synchronized int read(byte[] to, int from, int most) {
                return super.read(to, from, pos < head.length() ? Math.min(most, head.length() - pos) : most);
            }
        }, "live", BusNames.asInFile())) {
            assertEquals(1_700_000_000_250_000_000L, reader.next().timeNanos());
        }
        assertEquals(List.of(), Logs.texts(head.strip()), "a table without frames");
    }

    @Test
    void timesBeforeTheFirstMomentAreReadInEveryFormat() throws IOException {
        List<Long> both = List.of(-1_500_002L, 250_000L);
        assertEquals(both, Logs.micros("(-1.500002) can0 123#", "(0.25) can0 123#"), "candump");
        assertEquals(both, Logs.micros(" (-1.500002)  can0  123   [0]", " (0.25)  can0  123   [0]"),
                "console");
        assertEquals(both,
                Logs.micros("base hex  timestamps absolute", "-1.500002 1 123 Rx d 0", "0.25 1 123 Rx d 0"),
                "ASC");
        assertEquals(both, Logs.micros("base hex  timestamps relative", "-1.500002 1 123 Rx d 0",
                "1.750002 1 123 Rx d 0"), "ASC");
        assertEquals(both, Logs.micros(" 1) -1500.002 00000100 0", " 2) 250 00000100 0"), "TRC");
        assertEquals(both,
                Logs.micros("timestamp,arbitration_id,extended,remote,error,dlc,data",
                        "-1.500002,0x1,0,0,0,0,",
                        "0.25,0x1,0,0,0,0,"), "python-can CSV");
        assertEquals(both, Logs.micros("Time Stamp,ID,Extended,Dir,Bus,LEN,D1", "-1500002,1,false,Rx,0,0",
                "250000,1,false,Rx,0,0"));
        assertEquals(both, Logs.micros("time,addr,bus,data", "-1.500002,1,0,", "0.25,1,0,"), "cabana");
        assertEquals(both, Logs.micros("-1.500002 1R11 123", "0.25 1R11 123"), "CRTD");
        assertEquals(both,
                Logs.micros("TimestampEpoch;BusChannel;ID;DataBytes", "-1.500002;1;1;", "0.25;1;1;"),
                "CANedge");
    }
}
