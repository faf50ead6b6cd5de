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
        Path natives = Path.of("target/classes", folder, "native");
        for (String name : new String[] {"libjavacan-core.so", "libjavacan-epoll.so"}) {
            ByteBuffer library = ByteBuffer.wrap(Files.readAllBytes(natives.resolve(name)));
            assertEquals(machine, library.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE), name);
        }
    }
}
