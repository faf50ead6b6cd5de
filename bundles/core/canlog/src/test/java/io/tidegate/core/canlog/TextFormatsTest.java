package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as other programs write them; each frame as "bus id flags dlc data". */
class TextFormatsTest {
    static String text(CanFrame frame) {
        return frame.bus() + " " + Integer.toHexString(frame.id()) + " " + flags(frame.flags()) + frame.dlc() + " "
                + HexFormat.of().formatHex(frame.data());
    }

    private static String flags(int flags) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; bit < 7; bit++)
            if ((flags >> bit & 1) != 0) letters.append("xrefbst".charAt(bit));
        return letters.append(letters.isEmpty() ? "" : " ").toString();
    }

    private static List<String> texts(String... lines) throws IOException {
        Logs.Read read = Logs.read(lines);
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(TextFormatsTest::text).toList();
    }

    private static Instant at(CanFrame frame) {
        return Instant.ofEpochSecond(frame.timeNanos() / 1_000_000_000, frame.timeNanos() % 1_000_000_000);
    }

    private static final String[] ASC = {"date Sat Sep 30 10:06:13.191 PM 2017", "base hex  timestamps absolute",
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
        assertEquals(frame, text(asc(line)).strip());
    }

    @ParameterizedTest
    @CsvSource({"Sam Sep 30 15:06:13.191 2017,2017-09-30T15:06:13.191Z", "Sat Sep 30 10:06:13.191 PM 2017,2017-09-30T22:06:13.191Z",
        "Tue May 27 04:09:35.000 pm 2014,2014-05-27T16:09:35Z", "Sat Nov 21 01:59:42 2026,2026-11-21T01:59:42Z",
        "Don M\u00e4r 2 9:00:00 2017,2017-03-02T09:00:00Z", "Mit Dez 6 12:00:00.5 am 2017,2017-12-06T00:00:00.500Z",
        "Sat Sep 30 15:06:13.191 PM 2017,2017-09-30T15:06:13.191Z", "Okt 1 00:00:00 2017,2017-10-01T00:00:00Z"})
    void readsEveryDateOfVectorAsc(String date, String instant) throws IOException {
        assertEquals(Instant.parse(instant),
                at(Logs.read("date " + date, "base hex timestamps absolute", "0.0 1 123 Rx d 0").only()));
    }

    @Test
    void theTimeOfTheTriggerBlockCounts() throws IOException {
        assertEquals(Instant.parse("2023-11-14T22:13:21.125Z"), at(Logs.read(ASC[0], ASC[1],
                "Begin Triggerblock Tue Nov 14 10:13:20.125 PM 2023", "0.0 Start of measurement", "1.0 1 123 Rx d 0",
                "End TriggerBlock").only()));
    }

    @Test
    void relativeTimesCountFromEveryEvent() throws IOException {
        List<CanFrame> frames = Logs.read(ASC[0], "base dec  timestamps relative", "0.5 Start of measurement",
                "0.25 1 291 Rx d 2 222 173", "0.125 1  Statistic: D 0 R 0 XD 0", "0.125 1 2047x Rx d 0").frames();
        assertEquals(List.of("1 123 2 dead", "1 7ff x 0 "), frames.stream().map(TextFormatsTest::text).toList());
        assertEquals(250_000_000, frames.get(1).timeNanos() - frames.get(0).timeNanos());
    }

    @Test
    void passesOverOtherEventsOfVectorAsc() throws IOException {
        assertEquals(List.of(), texts(ASC[0], ASC[1], "Begin TriggerBlock", "0.0 CAN 1 Status:chip status error passive",
                "0.1 1  Statistic: D 0 R 0 XD 0 XR 0 E 0 O 0 B 0.00%", "0.2 J1939TP FEE3p 6 0 0 - Rx d 23",
                "0.3 Start of measurement", "// previous log file: x.asc", "0.4 1 123 TxRq d 0", "0.5 l1 30 Rx 8 01"));
    }

    @Test
    void theZoneOfTheRecorderIsASetting() throws IOException {
        byte[] log = "date Sat Nov 21 01:59:42 2026\nbase hex timestamps absolute\n0 1 1 Rx d 0\n".getBytes();
        try (LogReader reader = CanLog.open(new java.io.ByteArrayInputStream(log), "x",
                ReadOptions.of(BusNames.asInFile()).in(java.time.ZoneId.of("Europe/Berlin")))) {
            assertEquals(Instant.parse("2026-11-21T00:59:42Z"), at(reader.next()));
        }
    }

    @Test
    void readsEveryVersionOfPeakTraces() throws IOException {
        assertEquals(List.of(" 100 x 8 0000000000000000"),
                texts("     1)     17535  00000100  8  00 00 00 00 00 00 00 00",
                        "     2)     17540  FFFFFFFF  4  00 00 00 08 -- -- -- -- BUSHEAVY"));
        assertEquals(List.of(" 100 xt 2 0102", " 704 r 1 ", " 0 e 4 00001908"), texts(";$FILEVERSION=1.1",
                "     1)     17535.4  Tx     00000100  2  01 02", "    12)     48937.6  Rx         0704  1  RTR",
                " 13) 1.0 Warng FFFFFFFF 4 00 00 00 08", " 14) 2.0 Error 0008 4 00 00 19 08"));
        assertEquals(List.of("1 300 1 05"), texts(";$FILEVERSION=1.2", "  1)  1059.900 1 Rx 0300 1 05"));
        assertEquals(List.of("2 100 xt 1 05"), texts(";$FILEVERSION=1.3",
                "     1)     17535.400 2  Tx    00000100 -  1    05 "));
        assertEquals(List.of(" 100 xt 1 05"), texts(";$FILEVERSION=2.0", "1     17535.400 DT 00000100 Tx 1  05"));
    }

    @Test
    void readsEveryTypeOfPeakTrace21() throws IOException {
        assertEquals(List.of("1 100 xt 1 05", "1 704 r 1 ", "3 123 f 9 000102030405060708090a0b", "1 123 fb 0 ",
                "1 123 fbs 0 ", "1 123 fs 1 07", "1 0 e 5 0102030405"),
                texts(";$FILEVERSION=2.1", ";$STARTTIME=44548.6028595139", ";$COLUMNS=N,O,T,B,I,d,R,L,D", ";",
                        " 1 17535.400 DT 1  00000100 Tx -  1    05", " 12 48937.600 RR 1 0704 Rx - 1 ",
                        " 2 17540.300 ST 1 - Rx - 4 00 00 00 08", " 3 1 FD 3 0123 Rx - 9 00 01 02 03 04 05 06 07 08 09 0A 0B",
                        " 4 1 FB 1 0123 Rx - 0", " 5 1 FE 1 0123 Rx - 0", " 6 1 BI 1 0123 Rx - 1 07",
                        " 7 1 ER 1 - Rx - 5 01 02 03 04 05", " 8 1 EV 1 \"button\"", " 9 1 EC 1 - Rx - 2 00 01"));
        assertEquals(Instant.parse("2021-12-18T14:28:07.072Z"), at(Logs.read(";$FILEVERSION=2.1",
                ";$STARTTIME=44548.6028595139", "1 10.010 DT 1 0123 Rx - 0").only()).truncatedTo(
                        java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void readsSavvyCan() throws IOException {
        String[] v1 = {"Time Stamp,ID,Extended,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
            "166064000,0000021A,false,0,2,FE,36,00,00,00,00,00,00,", "1,00000800,false,1,0,00,00,00,00,00,00,00,00,"};
        assertEquals(List.of("0 21a 2 fe36", "1 800 x 0 "), texts(v1));
        assertEquals(166_064_000_000L, Logs.read(v1).frames().get(0).timeNanos());
        assertEquals(List.of("1 21a xt 1 fe"), texts("Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                "166064000,0000021A,true,Tx,1,1,FE,36,12,FE,69,05,07,AD,"));
    }

    @Test
    void readsBothCabanas() throws IOException {
        assertEquals(List.of("0 35 8 0acc0ade0074bf9e", "0 7ff t 1 01", "2 800 x 0"),
                texts("time,addr,bus,data", "240.47911496100002,53,0,0acc0ade0074bf9e", "0.061943.0,2047,128,01",
                        "1,2048,2,").stream().map(String::strip).toList());
        assertEquals(List.of("1 440 8 4000800000000000", "1 44a 1 0f"), texts("time,addr,bus,data",
                "15.460,0x440,1,0x4000800000000000", "15.461,0x44A,1,0x0f"));
    }

    @Test
    void readsCrtd() throws IOException {
        assertEquals(List.of(" 402 3 fa01c3", "2 1ffff xt 1 05", " 7ff 0 "), texts("1320745424.000 CXX OVMS CRTD",
                "1320745424.002 R11 402 FA 01 C3", "1320745424.003 2T29 1FFFF 05", "1320745424.1 R11 7ff",
                "1320745424.2 1CEV event"));
    }

    @Test
    void readsBusmaster() throws IOException {
        String[] log = {"***BUSMASTER Ver 2.4.0***", "***PROTOCOL CAN***", "***START DATE AND TIME 23:9:2015 23:59:59:928***",
            "***HEX***", "***SYSTEM MODE***", "23:59:59:9990 Rx 1 0x21A s 2 FE 36 ", "00:00:00:0010 Tx 2 1F334455 xr 3 ",
            "0:0:0:12 Rx 0 7FF sr 0", "***[STOP LOGGING SESSION]***"};
        assertEquals(List.of("1 21a 2 fe36", "2 1f334455 xrt 3 ", "0 7ff r 0 "), texts(log));
        assertEquals(List.of(Instant.parse("2015-09-23T23:59:59.999Z"), Instant.parse("2015-09-24T00:00:00.001Z"),
                Instant.parse("2015-09-24T00:00:00.012Z")), Logs.read(log).frames().stream().map(TextFormatsTest::at).toList());
        assertEquals(List.of("1 21a 2 fe36"), texts("***BUSMASTER Ver 2.4.0***", "***DEC***", "***RELATIVE MODE***",
                "00:00:00:9990 Rx 1 538 s 2 254 54"));
    }

    @Test
    void readsProfinityAndItsPredecessor() throws IOException {
        String[] log = {"Recv time     , Packet num, ID        , flags, data              , float[1]     , float[0]     , sender addr",
            "20:25:31.803  , 1         , 0x0x500   ,      , 0x0000000100001002, 1.401298E-45 , 5.742521E-42 , 192.168.1.50",
            "22:51:46.481  , 2         , 0x0x6F8   , E    , 0x07050101101d0e74, 1.00061E-34  , 3.097392E-29 , 169.254.84.195",
            "00:00:01.5    , 3         , 0x7FF     , ER   , 0x0000000000000000, 0 , 0 , 10.0.0.1"};
        assertEquals(List.of("192.168.1.50 500 8 0210000001000000", "169.254.84.195 6f8 x 8 740e1d1001010507",
                "10.0.0.1 7ff xr 0 "), texts(log));
        assertEquals(List.of(73_531_803L, 82_306_481L, 86_401_500L),
                Logs.read(log).frames().stream().map(frame -> frame.timeNanos() / 1_000_000).toList());
    }

    @Test
    void readsWhatCandumpPrintsWithAnyOption() throws IOException {
        assertEquals(List.of("vcan0 213 fbst 9 11223344556677889900aabb", "vcan0 123 r 3 ", "vcan0 123 11 0102030405060708",
                "vcan0 a8 e 8 0000001900000000"), texts(
                        " (1795226382.787417)  vcan0  TX B E  213  [12]  11 22 33 44 55 66 77 88 99 00 AA BB",
                        " (1795226382.788082)  vcan0  RX - -  123   [3]  remote request",
                        " (1795226383.154082)  vcan0  123   {B}  01 02 03 04 05 06 07 08   '........'",
                        " (1795227001.913955)  vcan0  200000A8   [8]  00 00 00 19 00 00 00 00   ERRORFRAME",
                        "\tprotocol-violation{{error-on-tx}{}}"));
        assertEquals(List.of("can0 123 2 dead", "can0 123 2 dead"), texts("  can0  123   [2]  11011110 10101101",
                "  can0       123   [2]  AD`DE"));
        assertEquals(Instant.parse("2026-11-21T01:59:42.755298Z"),
                at(Logs.read(" (2026-11-21 01:59:42.755298)  can0  123   [0]").only()));
    }

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

    private static List<Long> micros(String... lines) throws IOException {
        Logs.Read read = Logs.read(lines);
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(frame -> frame.timeNanos() / 1000).toList();
    }

    @Test
    void timesBeforeTheFirstMomentAreReadInEveryFormat() throws IOException {
        List<Long> both = List.of(-1_500_002L, 250_000L);
        assertEquals(both, micros("(-1.500002) can0 123#", "(0.25) can0 123#"), "candump");
        assertEquals(both, micros(" (-1.500002)  can0  123   [0]", " (0.25)  can0  123   [0]"), "console");
        assertEquals(both, micros("base hex  timestamps absolute", "-1.500002 1 123 Rx d 0", "0.25 1 123 Rx d 0"), "ASC");
        assertEquals(both, micros("base hex  timestamps relative", "-1.500002 1 123 Rx d 0", "1.750002 1 123 Rx d 0"), "ASC");
        assertEquals(both, micros(" 1) -1500.002 00000100 0", " 2) 250 00000100 0"), "TRC");
        assertEquals(both, micros("timestamp,arbitration_id,extended,remote,error,dlc,data", "-1.500002,0x1,0,0,0,0,",
                "0.25,0x1,0,0,0,0,"), "python-can CSV");
        assertEquals(both, micros("Time Stamp,ID,Extended,Dir,Bus,LEN,D1", "-1500002,1,false,Rx,0,0", "250000,1,false,Rx,0,0"));
        assertEquals(both, micros("time,addr,bus,data", "-1.500002,1,0,", "0.25,1,0,"), "cabana");
        assertEquals(both, micros("-1.500002 1R11 123", "0.25 1R11 123"), "CRTD");
        assertEquals(both, micros("TimestampEpoch;BusChannel;ID;DataBytes", "-1.500002;1;1;", "0.25;1;1;"), "CANedge");
    }

    @Test
    void consoleTimesSince1970ThatFallBackAreNoDistances() throws IOException {
        assertEquals(List.of(1_700_000_005_000_000L, 1_700_000_000_000_000L),
                micros(" (1700000005.000000)  can0  123   [0]", " (1700000000.000000)  can0  123   [0]"));
    }

    @Test
    void framesThatCandumpLostAreCountedOnATerminalToo() throws IOException {
        Logs.Read read = Logs.read("  can0  123   [2]  01 02", "DROPCOUNT: dropped 5 CAN frames on 'can0' socket (total drops 5)",
                "\tprotocol-violation{{tx-bit-stuffing}}", "DROPCOUNT: dropped 1 CAN frame on 'can0' socket (total drops 6)",
                "  can0  124   [2]  01 02");
        assertEquals(List.of(), read.defects().first());
        assertEquals(2, read.frames().size());
        assertEquals(6, read.defects().lostByRecorder());
    }

    @Test
    void readsLogsOfJ1939OfBusmaster() throws IOException {
        String[] head = {"***BUSMASTER Ver 2.6.0***", "***PROTOCOL J1939***", "***START DATE AND TIME 4:2:2015 20:7:2:100***",
            "***HEX***", "***SYSTEM MODE***"};
        assertEquals(List.of("1 18eeff00 x 8 0102030405060708", "2 18fef121 xt 2 0a0b"), texts(head[0], head[1], head[2], head[3],
                head[4], "20:50:01:1000 1 18EEFF00 0x00EE00 ACL  00 FF 006 Rx 8 01 02 03 04 05 06 07 08 ",
                "20:50:01:2000 2 18FEF121 0x00FEF1 DATA [My node] FF 006 Tx 2 0A 0B "));
        Logs.Read read = Logs.read(head[0], head[1], head[2], head[3], head[4],
                "20:50:01:1000 1 18EBFF00 0x00FECA BAM 00 FF 006 Rx 10 01 02 03 04 05 06 07 08 09 0A");
        assertEquals("a frame of at most 8 bytes, not several put together", read.defects().first().get(0).expected());
    }

    @Test
    void readsTablesOfCanedge() throws IOException {
        String head = "TimestampEpoch;BusChannel;ID;IDE;DLC;DataLength;Dir;EDL;BRS;DataBytes";
        assertEquals(List.of("1 18fef211 x 8 0102030405060708", "2 123 t 8 1112131415161718",
                "1 7 fb 9 0102030405060708090a0b0c", "1 7 x 0 "), texts(head,
                "1600000000.100200;1;18FEF211;1;8;8;0;0;0;0102030405060708", "1600000000.2;2;123;0;8;8;1;0;0;1112131415161718",
                "1600000000.3;1;7;0;9;12;0;1;1;0102030405060708090A0B0C", "1600000000.4;1;7;1;0;0;0;0;0;"));
        assertEquals(List.of(1_600_000_000_100_200L), micros(head, "1600000000.100200;1;18FEF211;1;8;8;0;0;0;0102030405060708"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Time [ms],Bus,CAN ID,Len,D0,D1,D2 | 1500.25,can1,0x123,2,DE,AD, | can1 123 2 dead
            timestamp_ms,id,data | 1500.25,1F334455,DE AD | '' 1f334455 x 2 dead
            "Time (us)";"ID (dec)";"Payload";"Extended" | 1500250;"291";"DEAD";true | '' 123 x 2 dead
            seconds,identifier,rtr,dlc,data,direction | 1.50025,7FF,1,3,,Tx | '' 7ff rt 3
            time;id;error;data | 1.50025;0;1;0102 | '' 0 e 2 0102
            Time [µs],id,data | 1500250,123,DEAD | '' 123 2 dead
            Time [\u00c2\u00b5s],id,data | 1500250,123,DEAD | '' 123 2 dead
            Time [\u00ce\u00bcs],id,data | 1500250,123,DEAD | '' 123 2 dead
            TimestampMs,id,data | 1500.25,123,DEAD | '' 123 2 dead
            time_stamp_ms,id,data | 1500.25,123,DEAD | '' 123 2 dead
            timestamp_micros,id,data | 1500250,123,DEAD | '' 123 2 dead
            Time (milliseconds),id,data | 1500.25,123,DEAD | '' 123 2 dead
            time_nanoseconds,can_id_dec,data | 1500250000,291,DEAD | '' 123 2 dead
            timestamps,id,data | 1.50025,123,DEAD | '' 123 2 dead
            time,id,dlc,d0,d1,d2,d3 | 1.50025,123,2,DE,AD,00,00 | '' 123 2 dead
            """)
    void readsOtherTablesThatNameTheirColumns(String head, String line, String frame) throws IOException {
        assertEquals(List.of((frame + " ").replaceFirst("^'' ", " ").strip()), texts(head, line).stream().map(String::strip).toList());
        assertEquals(List.of(1_500_250L), micros(head, line));
    }

    @Test
    void aTableWhoseUnitOfTimeNobodyKnowsIsNotGuessedAt() {
        for (String unit : List.of("ticks", "?s", "1/10 s")) {
            IOException refused = assertThrows(IOException.class, () -> Logs.read("Time [" + unit + "],id,data", "1,123,DEAD"), unit);
            assertTrue(refused.getMessage().contains("expected"), refused.getMessage());
        }
    }

    @Test
    void tablesWithLinesThatDoNotFitAreDefects() throws IOException {
        Logs.Read read = Logs.read("time,id,dlc,data", "1,123,2,0102", "x,123,2,0102", "1,XYZ,2,0102", "1,123,3,0102",
                "1,123,2,01G2", "1,123", "1,123,2," + "00".repeat(65));
        assertEquals(1, read.frames().size());
        assertEquals(6, read.defects().count());
    }
}
