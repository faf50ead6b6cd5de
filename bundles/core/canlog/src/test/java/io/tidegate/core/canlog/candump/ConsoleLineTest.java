package io.tidegate.core.canlog.candump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What candump prints on a terminal; each frame as "bus id flags dlc data". */
class ConsoleLineTest {
    @Test
    void readsWhatCandumpPrintsWithAnyOption() throws IOException {
        assertEquals(List.of("vcan0 213 fbst 9 11223344556677889900aabb", "vcan0 123 r 3 ",
                "vcan0 123 11 0102030405060708",
                "vcan0 a8 e 8 0000001900000000"), Logs.texts(
                        " (1795226382.787417)  vcan0  TX B E  213  [12]  11 22 33 44 55 66 77 88 99 00 AA BB",
                        " (1795226382.788082)  vcan0  RX - -  123   [3]  remote request",
                        " (1795226383.154082)  vcan0  123   {B}  01 02 03 04 05 06 07 08   '........'",
                        " (1795227001.913955)  vcan0  200000A8   [8]  00 00 00 19 00 00 00 00   ERRORFRAME",
                        "\tprotocol-violation{{error-on-tx}{}}"));
        assertEquals(List.of("can0 123 2 dead", "can0 123 2 dead"),
                Logs.texts("  can0  123   [2]  11011110 10101101",
                        "  can0       123   [2]  AD`DE"));
        assertEquals(Instant.parse("2026-11-21T01:59:42.755298Z"),
                Logs.at(Logs.read(" (2026-11-21 01:59:42.755298)  can0  123   [0]").only()));
    }

    @Test
    void consoleTimesSince1970ThatFallBackAreNoDistances() throws IOException {
        assertEquals(List.of(1_700_000_005_000_000L, 1_700_000_000_000_000L),
                Logs.micros(" (1700000005.000000)  can0  123   [0]",
                        " (1700000000.000000)  can0  123   [0]"));
    }

    @Test
    void framesThatCandumpLostAreCountedOnATerminalToo() throws IOException {
        Logs.Read read = Logs.read("  can0  123   [2]  01 02",
                "DROPCOUNT: dropped 5 CAN frames on 'can0' socket (total drops 5)",
                "\tprotocol-violation{{tx-bit-stuffing}}",
                "DROPCOUNT: dropped 1 CAN frame on 'can0' socket (total drops 6)",
                "  can0  124   [2]  01 02");
        assertEquals(List.of(), read.defects().first());
        assertEquals(2, read.frames().size());
        assertEquals(6, read.defects().lostByRecorder());
    }
}
