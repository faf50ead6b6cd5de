package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MulticastLinkTest {
    private static final int CANNOT = 77;

    /** In a network namespace, which needs Linux, and its root or one of its own. */
    @Test
    void theGroupIsJoinedAgainOnAnInterfaceThatComesBack() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process program;
        try {
            program = new ProcessBuilder("unshare", "--net", "--map-root-user", java, "-Xshare:auto", "-cp",
                    System.getProperty("java.class.path"), InterfaceComesBack.class.getName())
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("skipped: no unshare here");
            return;
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = program.waitFor();
        if (code == CANNOT || said.startsWith("unshare:"))
            Assumptions.abort("skipped: no network of its own can be made here: " + said);
        assertEquals(0, code, said);
    }
}
