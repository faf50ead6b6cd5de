package io.tidegate.core.canwire.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeIdentityTest {
    private static final byte[] CARD = {0, 1, 2, 3, 4, 5};

    @Test
    void isTheSameAfterARestart() {
        assertEquals(BridgeIdentity.of(CARD, "/opt/tidegate/data"),
                BridgeIdentity.of(CARD, "/opt/tidegate/data"));
    }

    @Test
    void isAnotherForASecondGatewayOnTheSameMachineAndForACopyOnAnother() {
        long first = BridgeIdentity.of(CARD, "/opt/one/data");
        assertNotEquals(first, BridgeIdentity.of(CARD, "/opt/two/data"));
        assertNotEquals(first, BridgeIdentity.of(new byte[] {0, 1, 2, 3, 4, 6}, "/opt/one/data"));
    }

    /** As two containers on the host's network see their data folders. */
    @Test
    void isAnotherForAnotherFolderOfTheSameName(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        long first = BridgeIdentity.of(CARD, data.toString());
        assertEquals(first, BridgeIdentity.of(CARD, data.toString()));
        Files.move(data, folder.resolve("elsewhere"));
        Files.createDirectory(data);
        assertNotEquals(first, BridgeIdentity.of(CARD, data.toString()));
    }

    @Test
    void isALocallyAdministeredAddressOf48Bits() {
        assertEquals(0x02, BridgeIdentity.of(CARD, "/data") >>> 40);
        assertEquals(0x02, BridgeIdentity.of("/data") >>> 40);
        assertEquals(BridgeIdentity.of("/data"), BridgeIdentity.of("/data"), "in every room");
    }
}
