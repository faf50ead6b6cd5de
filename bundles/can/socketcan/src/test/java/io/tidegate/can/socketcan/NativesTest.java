package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native libraries in the bundle are for the processors that its manifest says. */
class NativesTest {
    /** Offset of e_machine in an ELF file; 62 is x86-64, 183 AArch64, 40 ARM. */
    private static final int MACHINE = 18;

    @ParameterizedTest
    @CsvSource({"x86_64, 62", "aarch64, 183", "armv7, 40"})
    void areForTheProcessorOfTheirFolder(String folder, int machine) throws Exception {
        for (String library : new String[] {"core", "epoll"}) {
            byte[] bytes = Files.readAllBytes(Path.of("target/classes", folder, "native/libjavacan-" + library + ".so"));
            assertEquals(machine, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE), library);
        }
    }
}
