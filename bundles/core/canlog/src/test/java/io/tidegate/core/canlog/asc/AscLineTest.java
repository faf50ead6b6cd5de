package io.tidegate.core.canlog.asc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.Logs;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of Vector ASC as several programs write them; each frame as "bus id flags dlc data". */
class AscLineTest {
    private static final String[] ASC =
            {"date Sat Sep 30 10:06:13.191 PM 2017", "base hex  timestamps absolute",
                "internal events logged", "// version 9.0.0"};

    private static CanFrame asc(String line) throws IOException {
        return Logs.read(ASC[0], ASC[1], ASC[2], ASC[3], line).only();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.5010 1  123             Rx   d 4 DE AD BE EF  Length = 240015 BitCount = 124 ID = 291 | 1 123 4 deadbeef
            2.501000 2  1F334455x       Tx   d 8 11 22 33 44 55 66 77 88 | 2 1f334455 xt 8 1122334455667788
            2.5 2 100 Tx r               | 2 100 rt 0
            2.5 4 300 Tx r 8 Length = 0 BitCount = 71 ID = 88888888x | 4 300 rt 8
            2.5 1 1F334455x Rx r 3       | 1 1f334455 xr 3
            2.5 1 ErrorFrame ECC: 10100010 | 1 0 e 0
            4.5 2 ErrorFrame Flags = 0xe CodeExt = 0x20a2 Code = 0x82 ID = 0 DLC = 0 Position = 5 Length = 11300 | 2 0 e 0
            2.5 1 123 Rx d 9 01 02 03 04 05 06 07 08 | 1 123 9 0102030405060708
            2.5 1 123 Rx d c 01 02 03 04 05 06 07 08 09 0A 0B 0C | 1 123 f 9 0102030405060708090a0b0c
            3.0 CANFD   2 Rx        300  Generic_Name_12   1 0 8  8 01 02 03 04 05 06 07 08   102203  133   303000 e0006659 46500250 | 2 300 fb 8 0102030405060708
            3.0 CANFD   1 Rx        215      0 0 0  0   130000  130     1000 0 0 0 0 0 | 1 215 f 0
            3.0 CANFD   1 Rx   1F334455x     0 0 3  0   130000  130       10 0 0 0 0 0 | 1 1f334455 xr 3
            3.0 CANFD   1 Tx         44      0 0 5  5 2A 36 6C 2B BA   130000  130        0 0 0 0 0 0 | 1 44 t 5 2a366c2bba
            30.8 CANFD   5 Tx ErrorFrame Not Acknowledge error, dominant error flag fffe c7 31ca Arb. 556 44 0 0 f 64 00 | 5 0 et 0
            """)
    void readsVectorAsc(String line, String frame) throws IOException {
        assertEquals(frame, Logs.text(asc(line)).strip());
    }

    @ParameterizedTest
    @CsvSource({"Sam Sep 30 15:06:13.191 2017,2017-09-30T15:06:13.191Z",
        "Sat Sep 30 10:06:13.191 PM 2017,2017-09-30T22:06:13.191Z",
        "Tue May 27 04:09:35.000 pm 2014,2014-05-27T16:09:35Z",
        "Sat Nov 21 01:59:42 2026,2026-11-21T01:59:42Z",
        "Don M\u00e4r 2 9:00:00 2017,2017-03-02T09:00:00Z",
        "Mit Dez 6 12:00:00.5 am 2017,2017-12-06T00:00:00.500Z",
        "Sat Sep 30 15:06:13.191 PM 2017,2017-09-30T15:06:13.191Z",
        "Okt 1 00:00:00 2017,2017-10-01T00:00:00Z"})
    void readsEveryDateOfVectorAsc(String date, String instant) throws IOException {
        assertEquals(Instant.parse(instant),
                Logs.at(Logs.read("date " + date, "base hex timestamps absolute", "0.0 1 123 Rx d 0")
                        .only()));
    }

    @Test
    void theTimeOfTheTriggerBlockCounts() throws IOException {
        assertEquals(Instant.parse("2023-11-14T22:13:21.125Z"), Logs.at(Logs.read(ASC[0], ASC[1],
                "Begin Triggerblock Tue Nov 14 10:13:20.125 PM 2023", "0.0 Start of measurement",
                "1.0 1 123 Rx d 0",
                "End TriggerBlock").only()));
    }

    /** Of one recording the first block counts, but another header is of another one. */
    @Test
    void twoLogsOneBehindTheOtherKeepTheirTimes() throws IOException {
        for (String timestamps : List.of("absolute", "relative")) {
            List<Instant> times = Logs
                    .read(String.join("\n", one("Tue Nov 14 10:13:20.125 PM 2023", timestamps),
                            one("Tue Nov 14 11:13:20.250 PM 2023", timestamps)))
                    .frames().stream().map(Logs::at).toList();
            assertEquals(List.of(Instant.parse("2023-11-14T22:13:21.125Z"),
                    Instant.parse("2023-11-14T23:13:21.250Z")), times);
        }
        assertEquals(List.of(1_000_000L, 61_500_000L),
                Logs.micros("date Thu Jan 1 00:00:00 1970", "base hex  timestamps absolute",
                        "Begin Triggerblock Thu Jan 1 00:00:00 1970", "1.0 1 123 Rx d 0", "End TriggerBlock",
                        "Begin Triggerblock Thu Jan 1 00:01:01 1970", "61.5 1 123 Rx d 0"));
    }

    private static String one(String date, String timestamps) {
        return "date " + date + "\nbase hex  timestamps " + timestamps + "\nBegin Triggerblock " + date
                + "\n1.0 1 123 Rx d 0\nEnd TriggerBlock";
    }

    @Test
    void relativeTimesCountFromEveryEvent() throws IOException {
        List<CanFrame> frames = Logs.read(ASC[0], "base dec  timestamps relative", "0.5 Start of measurement",
                "0.25 1 291 Rx d 2 222 173", "0.125 1  Statistic: D 0 R 0 XD 0", "0.125 1 2047x Rx d 0")
                .frames();
        assertEquals(List.of("1 123 2 dead", "1 7ff x 0 "), frames.stream().map(Logs::text).toList());
        assertEquals(250_000_000, frames.get(1).timeNanos() - frames.get(0).timeNanos());
    }

    @Test
    void passesOverOtherEventsOfVectorAsc() throws IOException {
        assertEquals(List.of(), Logs.texts(ASC[0], ASC[1], "Begin TriggerBlock",
                "0.0 CAN 1 Status:chip status error passive",
                "0.1 1  Statistic: D 0 R 0 XD 0 XR 0 E 0 O 0 B 0.00%", "0.2 J1939TP FEE3p 6 0 0 - Rx d 23",
                "0.3 Start of measurement", "// previous log file: x.asc", "0.4 1 123 TxRq d 0",
                "0.5 l1 30 Rx 8 01"));
    }

    @Test
    void theZoneOfTheRecorderIsASetting() throws IOException {
        byte[] log = "date Sat Nov 21 01:59:42 2026\nbase hex timestamps absolute\n0 1 1 Rx d 0\n".getBytes();
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log), "x",
                ReadOptions.of(BusNames.asInFile()).in(ZoneId.of("Europe/Berlin")))) {
            assertEquals(Instant.parse("2026-11-21T00:59:42Z"), Logs.at(reader.next()));
        }
    }
}
