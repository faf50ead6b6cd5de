package io.tidegate.launcher.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By the JNA of the distribution, which a build has made before it tests the launcher. */
class DatagramsTest {
    private static final Path BUNDLES =
            Path.of(System.getProperty("tidegate.root", ".."), "features/target/bundles");
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MORE_THAN_WAIT_AT_A_SOCKET = 100_000;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoListensAndDoesNotReadHoldsUpNobody() throws IOException {
        assumeTrue(Files.isDirectory(BUNDLES), "there is no distribution yet");
        // short: a path of a socket has at most about 100 letters
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "tg");
        Path file = folder.resolve("notify");
        try (Datagrams datagrams = new Datagrams(BUNDLES)) {
            int deaf = datagrams.call("socket", AF_UNIX, SOCK_DGRAM, 0);
            byte[] address = Datagrams.address(file.toString());
            assertEquals(0, datagrams.call("bind", deaf, address, address.length));
            String sentence = assertThrows(IOException.class, () -> {
                for (int i = 0; i < MORE_THAN_WAIT_AT_A_SOCKET; i++)
                    datagrams.send(file.toString(), "STATUS=well");
            }).getMessage();
            assertTrue(sentence.contains("does not read"), sentence);
            datagrams.call("close", deaf);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
