package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Started where another one runs, or in a place with an odd name. */
class SecondGatewayIT {
    @TempDir
    Path folder;

    @Test
    void aSecondOneOnTheSameDataFolderSaysSoAndEnds() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            gateway.start("--features", "base");
            Process second = new ProcessBuilder(Distribution.home().resolve("bin/tidegate").toString(), "run",
                    "--features", "base", "--config", gateway.config().toString(), "--data",
                    gateway.data().toString(),
                    "--addons", gateway.addons().toString()).redirectErrorStream(true).start();
            try {
                assertTrue(second.waitFor(30, TimeUnit.SECONDS), "it still runs");
                String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(1, second.exitValue(), said);
                assertTrue(said.contains("data folder " + gateway.data() + " is in use by another gateway"),
                        said);
            } finally {
                second.destroyForcibly();
            }
        }
    }

    @Test
    void foldersMayHaveSpacesAndForeignLettersWhateverTheLocale() throws Exception {
        Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "skipped: this JVM writes no such name");
        Path odd = folder.resolve("m\u00fcll \u65e5");
        try (RunningGateway gateway = RunningGateway.in(odd, Map.of("LC_ALL", "C"))) {
            gateway.configure("io.tidegate.metrics.scheduler~up.cfg", "metric = uptime\n");
            gateway.start();
            gateway.awaitLog("io.tidegate.metrics.scheduler~up.cfg");
            assertFalse(gateway.log().contains("ERROR"), gateway.log());
            assertTrue(Files.isDirectory(odd.resolve("data/security")));
        }
    }
}
