package io.tidegate.core.canlog.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that name their columns; each frame as "bus id flags dlc data". */
class NamedCsvLineTest {
    @Test
    void readsTablesOfCanedge() throws IOException {
        String head = "TimestampEpoch;BusChannel;ID;IDE;DLC;DataLength;Dir;EDL;BRS;DataBytes";
        assertEquals(List.of("1 18fef211 x 8 0102030405060708", "2 123 t 8 1112131415161718",
                "1 7 fb 9 0102030405060708090a0b0c", "1 7 x 0 "), Logs.texts(head,
                        "1600000000.100200;1;18FEF211;1;8;8;0;0;0;0102030405060708",
                        "1600000000.2;2;123;0;8;8;1;0;0;1112131415161718",
                        "1600000000.3;1;7;0;9;12;0;1;1;0102030405060708090A0B0C",
                        "1600000000.4;1;7;1;0;0;0;0;0;"));
        assertEquals(List.of(1_600_000_000_100_200L),
                Logs.micros(head, "1600000000.100200;1;18FEF211;1;8;8;0;0;0;0102030405060708"));
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
        assertEquals(List.of((frame + " ").replaceFirst("^'' ", " ").strip()),
                Logs.texts(head, line).stream().map(String::strip).toList());
        assertEquals(List.of(1_500_250L), Logs.micros(head, line));
    }

    @Test
    void aTableWhoseUnitOfTimeNobodyKnowsIsNotGuessedAt() {
        for (String unit : List.of("ticks", "?s", "1/10 s")) {
            IOException refused = assertThrows(IOException.class,
                    () -> Logs.read("Time [" + unit + "],id,data", "1,123,DEAD"), unit);
            assertTrue(refused.getMessage().contains("expected"), refused.getMessage());
        }
    }

    @Test
    void timesSince1970ShowTheirUnitByTheirDigits() throws IOException {
        for (String time : List.of("1700000000.25", "1700000000250", "1700000000250.0", "1700000000250000",
                "1700000000250000000"))
            for (String head : List.of("time,id,data", "timestamps,id,data", "\"Time Stamp\";id;data")) {
                String separator = head.contains(";") ? ";" : ",";
                assertEquals(List.of(1_700_000_000_250_000L),
                        Logs.micros(head, time + separator + "123" + separator + "DEAD"), time);
            }
        assertEquals(List.of(166_064_000_000_000L), Logs.micros("time,id,data", "166064000,123,DEAD"),
                "others are seconds");
        assertEquals(List.of(1_700_000_000_250L), Logs.micros("time_us,id,data", "1700000000250,123,DEAD"),
                "what is said counts");
    }

    @Test
    void twoTablesOneBehindTheOtherAreReadAsOne() throws IOException {
        assertEquals(List.of(" 1 1 aa", " 2 1 bb"),
                Logs.texts("", "time,id,data", "1,1,AA", "time,id,data", "", "2,2,BB"));
    }

    @Test
    void tablesWithLinesThatDoNotFitAreDefects() throws IOException {
        Logs.Read read =
                Logs.read("time,id,dlc,data", "1,123,2,0102", "x,123,2,0102", "1,XYZ,2,0102", "1,123,3,0102",
                        "1,123,2,01G2", "1,123", "1,123,2," + "00".repeat(65));
        assertEquals(1, read.frames().size());
        assertEquals(6, read.defects().count());
    }
}
