package io.tidegate.launcher.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogDecodingTest {
    private static final DbcFile CAR = DbcReader.read("car.dbc", """
            BO_ 258 Motor: 3 X
             SG_ Speed : 0|16@1+ (0.1,0) [0|0] "km/h" X
             SG_ Gear : 16|8@1+ (1,0) [0|0] "" X
            BO_ 2147484009 Ping: 0 X
            BO_ 260 Heat: 4 X
             SG_ Kelvin : 0|32@1- (1,0) [0|0] "a,b" X
            SIG_VALTYPE_ 260 Kelvin : 1;
            VAL_ 258 Gear 1 "say \\"drive\\"" 2 "up, down" ;
            """.getBytes(StandardCharsets.UTF_8));

    private String summary;

    private static LogReader log(String lines, BusNames names) throws IOException {
        return CanLog.open(new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)), "log", names);
    }

    private String decode(Format format, String lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogDecoding decoding = new LogDecoding(List.of(CAR), J1939.AS_FILE, Integers.ROUNDED, format, out);
        decoding.run(log(lines, BusNames.asInFile()));
        summary = decoding.summary();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFrameIsAnObject() throws IOException {
        assertEquals("""
                {"t":12.500000,"bus":"can0","id":258,"ext":false,"message":"Motor",\
                "signals":{"Speed":3.8,"Gear":2},"labels":{"Gear":"up, down"}}
                """, decode(Format.json, "(12.500000) can0 102#260002\n"));
    }

    @Test
    void nanosecondsAreKept() throws IOException {
        assertTrue(
                decode(Format.json, "(12.500000001) can0 102#260002\n").startsWith("{\"t\":12.500000001,"));
    }

    @Test
    void aFrameWithoutSignalsIsAnObjectToo() throws IOException {
        assertEquals("""
                {"t":1.000000,"bus":"can0","id":361,"ext":true,"message":"Ping","signals":{},"labels":{}}
                """, decode(Format.json, "(1.000000) can0 00000169#\n"));
    }

    @Test
    void whatJsonCannotSayIsNull() throws IOException {
        assertTrue(decode(Format.json, "(1.000000) can0 104#0000C07F\n").contains("{\"Kelvin\":null}"));
    }

    @Test
    void aSignalIsALineOfCsv() throws IOException {
        assertEquals("""
                t,bus,id,message,signal,value,unit,text
                12.500000,can0,102,Motor,Speed,3.8,km/h,
                12.500000,can0,102,Motor,Gear,1,,"say ""drive\"""
                1.000000,can1,104,Heat,Kelvin,1.5,"a,b",
                """, decode(Format.csv, "(12.500000) can0 102#260001\n(1.000000) can1 104#0000C03F\n"));
    }

    @Test
    void lineProtocolIsWhatTheSinksSend() throws IOException {
        assertEquals("""
                Motor,bus=can0 Speed=3.8000000000000003,Gear=2,Gear_text="up, down" 12500000000
                Motor,bus=can1 Speed=0,Gear=0 12500000000
                """, decode(Format.lp, "(12.500000) can0 102#260002\n(12.500000) can1 102#000000\n"));
    }

    @Test
    void everyFrameIsAccountedFor() throws IOException {
        decode(Format.json, """
                (1.000000) can0 102#260002
                (1.000000) can0 102#26
                (1.000000) can0 123#00
                (1.000000) can0 102#R
                (1.000000) can0 20000004#0000000000000000
                """);
        assertEquals("5 frames: 2 decoded (2 signals), 1 that no DBC file describes, "
                + "2 remote or error", summary);
    }

    /** TP.BAM of 9 bytes of group FEE3, from source 17. */
    @Test
    void packetsOfJ1939AreOneMessage() throws IOException {
        DbcFile truck = DbcReader.read("truck.dbc", """
                BO_ 2566841342 Config: 9 X
                 SG_ First : 0|8@1+ (1,0) [0|0] "" X
                 SG_ Last : 64|8@1+ (0.5,0) [0|0] "" X
                BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
                BA_ "VFrameFormat" BO_ 2566841342 3;
                """.getBytes(StandardCharsets.US_ASCII));
        String lines = """
                (1.000000) can0 1CECFF11#20090002FFE3FE00
                (1.100000) can0 1CEBFF11#0105060708090A0B
                (1.200000) can0 1CEBFF11#020C03FFFFFFFFFF
                """;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Format format : new Format[] {Format.json, Format.lp}) {
            LogDecoding decoding =
                    new LogDecoding(List.of(truck), J1939.AS_FILE, Integers.ROUNDED, format, out);
            decoding.run(log(lines, BusNames.asInFile()));
            summary = decoding.summary();
        }
        assertEquals("""
                {"t":1.200000,"bus":"can0","id":419357457,"ext":true,"message":"Config",\
                "signals":{"First":5,"Last":1.5},"labels":{}}
                Config,bus=can0,source=0x11 First=5,Last=1.5 1200000000
                """, out.toString(StandardCharsets.UTF_8));
        assertTrue(summary.startsWith("3 frames: 1 decoded (2 signals), ")
                && summary.endsWith(", 2 packets of J1939"
                        + " or NMEA 2000 messages"), summary);
    }

    @Test
    void tooManyChannelsAreADamagedLog() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= LogDecoding.MAX_BUSES; i++)
            lines.append("(1.000000) c").append(i).append(" 102#260002\n");
        IOException failure = assertThrows(IOException.class, () -> decode(Format.json, lines.toString()));
        assertTrue(failure.getMessage().contains("--bus NAME"), failure.getMessage());
    }

    @Test
    void rowsAreWrittenInLargePieces() throws IOException {
        int[] writes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) { throw new AssertionError("a single byte"); }

            @Override
            public void write(byte[] bytes, int from, int count) { writes[0]++; }
        };
        new LogDecoding(List.of(CAR), J1939.AS_FILE, Integers.ROUNDED, Format.json, counting)
                .run(log("(12.500000) can0 102#260002\n".repeat(10_000), BusNames.asInFile()));
        assertTrue(writes[0] <= 10_000 / 400, writes[0] + " writes");
    }

    @Test
    void rowsAreOutBeforeItWaitsForMore() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogDecoding decoding =
                new LogDecoding(List.of(CAR), J1939.AS_FILE, Integers.ROUNDED, Format.json, out);
        StringBuilder seen = new StringBuilder();
        String[] pieces = {"(1.000000) can0 102#260001\n".repeat(400), "(2.000000) can0 102#260001\n"};
        InputStream live = new InputStream() {
            private int next;

            @Override
            public int read() { throw new AssertionError("a single byte"); }

            @Override
            public int available() { return 0; }

            @Override
            public int read(byte[] to, int from, int length) {
                seen.append(out.toString(StandardCharsets.UTF_8).lines().count()).append(' ');
                if (next == pieces.length) return -1;
                byte[] piece = pieces[next++].getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(piece, 0, to, from, piece.length);
                return piece.length;
            }
        };
        FlushingInput in = new FlushingInput(live);
        in.flushes(decoding::flush);
        decoding.run(CanLog.open(in, "live", BusNames.asInFile()));
        assertEquals("0 400 401 ", seen.toString());
    }
}
