package io.tidegate.core.canlog.trc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of PEAK TRC; each frame as "bus id flags dlc data". */
class TrcLineTest {
    @Test
    void readsEveryVersionOfPeakTraces() throws IOException {
        assertEquals(List.of(" 100 x 8 0000000000000000"),
                Logs.texts("     1)     17535  00000100  8  00 00 00 00 00 00 00 00",
                        "     2)     17540  FFFFFFFF  4  00 00 00 08 -- -- -- -- BUSHEAVY"));
        assertEquals(List.of(" 100 xt 2 0102", " 704 r 1 ", " 0 e 4 00001908"),
                Logs.texts(";$FILEVERSION=1.1",
                        "     1)     17535.4  Tx     00000100  2  01 02",
                        "    12)     48937.6  Rx         0704  1  RTR",
                        " 13) 1.0 Warng FFFFFFFF 4 00 00 00 08", " 14) 2.0 Error 0008 4 00 00 19 08"));
        assertEquals(List.of("1 300 1 05"), Logs.texts(";$FILEVERSION=1.2", "  1)  1059.900 1 Rx 0300 1 05"));
        assertEquals(List.of("2 100 xt 1 05"), Logs.texts(";$FILEVERSION=1.3",
                "     1)     17535.400 2  Tx    00000100 -  1    05 "));
        assertEquals(List.of(" 100 xt 1 05"),
                Logs.texts(";$FILEVERSION=2.0", "1     17535.400 DT 00000100 Tx 1  05"));
    }

    @Test
    void readsEveryTypeOfPeakTrace21() throws IOException {
        assertEquals(
                List.of("1 100 xt 1 05", "1 704 r 1 ", "3 123 f 9 000102030405060708090a0b", "1 123 fb 0 ",
                        "1 123 fbs 0 ", "1 123 fs 1 07", "1 0 e 5 0102030405"),
                Logs.texts(";$FILEVERSION=2.1", ";$STARTTIME=44548.6028595139", ";$COLUMNS=N,O,T,B,I,d,R,L,D",
                        ";",
                        " 1 17535.400 DT 1  00000100 Tx -  1    05", " 12 48937.600 RR 1 0704 Rx - 1 ",
                        " 2 17540.300 ST 1 - Rx - 4 00 00 00 08",
                        " 3 1 FD 3 0123 Rx - 9 00 01 02 03 04 05 06 07 08 09 0A 0B",
                        " 4 1 FB 1 0123 Rx - 0", " 5 1 FE 1 0123 Rx - 0", " 6 1 BI 1 0123 Rx - 1 07",
                        " 7 1 ER 1 - Rx - 5 01 02 03 04 05", " 8 1 EV 1 \"button\"",
                        " 9 1 EC 1 - Rx - 2 00 01"));
        assertEquals(Instant.parse("2021-12-18T14:28:07.072Z"), Logs.at(Logs.read(";$FILEVERSION=2.1",
                ";$STARTTIME=44548.6028595139", "1 10.010 DT 1 0123 Rx - 0").only()).truncatedTo(
                        ChronoUnit.MILLIS));
    }
}
