package io.tidegate.core.canlog.busmaster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of BUSMASTER; each frame as "bus id flags dlc data". */
class BusmasterLineTest {
    @Test
    void readsBusmaster() throws IOException {
        String[] log = {"***BUSMASTER Ver 2.4.0***", "***PROTOCOL CAN***",
            "***START DATE AND TIME 23:9:2015 23:59:59:928***",
            "***HEX***", "***SYSTEM MODE***", "23:59:59:9990 Rx 1 0x21A s 2 FE 36 ",
            "00:00:00:0010 Tx 2 1F334455 xr 3 ",
            "0:0:0:12 Rx 0 7FF sr 0", "***[STOP LOGGING SESSION]***"};
        assertEquals(List.of("1 21a 2 fe36", "2 1f334455 xrt 3 ", "0 7ff r 0 "), Logs.texts(log));
        assertEquals(
                List.of(Instant.parse("2015-09-23T23:59:59.999Z"), Instant.parse("2015-09-24T00:00:00.001Z"),
                        Instant.parse("2015-09-24T00:00:00.012Z")),
                Logs.read(log).frames().stream().map(Logs::at).toList());
        assertEquals(List.of("1 21a 2 fe36"),
                Logs.texts("***BUSMASTER Ver 2.4.0***", "***DEC***", "***RELATIVE MODE***",
                        "00:00:00:9990 Rx 1 538 s 2 254 54"));
    }

    /** As frames of two channels are that come at the same time. */
    @Test
    void framesThatAreNotInOrderAroundMidnightKeepTheirDay() throws IOException {
        long midnight = Instant.parse("2015-09-24T00:00:00Z").getEpochSecond() * 1_000_000;
        assertEquals(List.of(midnight - 100_000, midnight + 100, midnight - 200, midnight + 300,
                midnight + 43_200_000_000L, midnight + 86_399_000_000L,
                midnight + 86_400_000_000L), Logs.micros("***BUSMASTER Ver 2.4.0***",
                        "***START DATE AND TIME 23:9:2015 23:59:59:800***", "***SYSTEM MODE***",
                        "23:59:59:9000 Rx 1 1 s 0",
                        "00:00:00:0001 Rx 1 1 s 0", "23:59:59:9998 Rx 2 1 s 0", "00:00:00:0003 Rx 1 1 s 0",
                        "12:00:00:0000 Rx 1 1 s 0", "23:59:59:0000 Rx 1 1 s 0",
                        "00:00:00:0000 Rx 1 1 s 0"));
    }

    @Test
    void readsLogsOfJ1939OfBusmaster() throws IOException {
        String[] head = {"***BUSMASTER Ver 2.6.0***", "***PROTOCOL J1939***",
            "***START DATE AND TIME 4:2:2015 20:7:2:100***",
            "***HEX***", "***SYSTEM MODE***"};
        assertEquals(List.of("1 18eeff00 x 8 0102030405060708", "2 18fef121 xt 2 0a0b"), Logs.texts(head[0],
                head[1], head[2], head[3],
                head[4], "20:50:01:1000 1 18EEFF00 0x00EE00 ACL  00 FF 006 Rx 8 01 02 03 04 05 06 07 08 ",
                "20:50:01:2000 2 18FEF121 0x00FEF1 DATA [My node] FF 006 Tx 2 0A 0B "));
        Logs.Read read = Logs.read(head[0], head[1], head[2], head[3], head[4],
                "20:50:01:1000 1 18EBFF00 0x00FECA BAM 00 FF 006 Rx 10 01 02 03 04 05 06 07 08 09 0A");
        assertEquals("a frame of at most 8 bytes, not several put together",
                read.defects().first().get(0).expected());
    }
}
