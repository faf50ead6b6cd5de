package io.tidegate.can.decoder.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final byte[] CHECK = "x123456789".getBytes(StandardCharsets.US_ASCII);

    private static int of(Checksum checksum, String hex, int own) {
        return checksum.of(HexFormat.of().parseHex(hex), own, 0x1234);
    }

    @Test
    void crcHasTheCheckValueOfItsCatalogue() {
        assertEquals(0x4B, Checksum.CRC8_SAE_J1850.of(CHECK, 0, 0));
        assertEquals(0x59, of(Checksum.CRC8_SAE_J1850, "00000000" + "FF", 4));
    }

    @Test
    void theOwnByteIsNoPart() {
        assertEquals(0x07, of(Checksum.XOR, "01FF0204", 1));
        assertEquals(0x75, of(Checksum.SUM, "FFFF7777", 3));
        assertEquals(0x75 + 0x46, of(Checksum.SUM_ID, "FFFF7777", 3));
    }
}
