package io.tidegate.core.canlog.crtd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of CRTD; each frame as "bus id flags dlc data". */
class CrtdLineTest {
    @Test
    void readsCrtd() throws IOException {
        assertEquals(List.of(" 402 3 fa01c3", "2 1ffff xt 1 05", " 7ff 0 "), Logs.texts(
                "1320745424.000 CXX OVMS CRTD",
                "1320745424.002 R11 402 FA 01 C3", "1320745424.003 2T29 1FFFF 05", "1320745424.1 R11 7ff",
                "1320745424.2 1CEV event"));
    }
}
