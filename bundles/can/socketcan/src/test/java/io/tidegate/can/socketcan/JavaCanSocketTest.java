package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What this machine's kernel says, whether it has CAN or not. */
class JavaCanSocketTest {
    @Test
    void saysThatThereIsNoSuchInterfaceOrNoSocketcan() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Assumptions.assumeTrue("Linux amd64".equals(machine), "skipped: this is no Linux on x86-64");
        Path natives = Path.of("target/classes/x86_64/native").toAbsolutePath();
        for (String name : List.of("javacan-core", "javacan-epoll"))
            System.setProperty("javacan.native." + name + ".path", natives + "/lib" + name + ".so");
        SocketcanSettings settings =
                new SocketcanSettings("nope0", "car", false, new IdFilters(List.of()), 1 << 20, true);
        int errno = Files.exists(Path.of("/proc/net/can")) ? SocketFault.ENODEV : SocketFault.EAFNOSUPPORT;
        SocketFault fault = assertThrows(SocketFault.class, () -> JavaCanSocket.open(settings));
        assertEquals(Sentences.notOpened("nope0", errno, ""), fault.getMessage());
    }
}
