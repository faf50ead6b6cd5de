package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tidegate check} of the distribution, as a user runs it. */
class CheckCommandIT {
    private static final int INVALID = 78;

    @TempDir
    Path config;
    private String said;

    private int check(Path folder, String... more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Distribution.home().resolve("bin/tidegate").toString(), "check",
                        "--config", folder.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    @Test
    void theShippedConfigurationIsValid() throws Exception {
        assertEquals(0, check(Distribution.config()), said);
        assertFalse(said.contains("as root"), said);
    }

    @Test
    void whetherThisUserShouldRunTheGatewayIsSaidOnRequest() throws Exception {
        assertEquals(0, check(config, "--user"), said);
        assertEquals(System.getProperty("user.name").equals("root"), said.contains("runs as root"), said);
    }

    @Test
    void theSamplesAreValid() throws Exception {
        assertEquals(0, check(Distribution.config().resolve("samples")), said);
    }

    @Test
    void theSamplesOfCamerasAreValid() throws Exception {
        assertEquals(0, check(Distribution.config().resolve("samples/axis")), said);
    }

    @Test
    void aWrongTypeIsSaidWithFileKeyExpectedAndFound() throws Exception {
        Files.writeString(config.resolve("io.tidegate.sinks.influx1~x.cfg"),
                "database = d\nbatch.lines = lots\n");
        assertEquals(INVALID, check(config));
        for (String part : new String[] {"io.tidegate.sinks.influx1~x.cfg", "2", "batch.lines", "lots",
            "expected"})
            assertTrue(said.contains(part), said);
    }

    @Test
    void anUnknownKeyIsSaidWithTheOneThatWasMeant() throws Exception {
        Files.writeString(config.resolve("io.tidegate.sinks.influx1~x.cfg"), "databse = d\n");
        assertEquals(INVALID, check(config));
        assertTrue(said.contains("databse") && said.contains("database"), said);
    }

    @Test
    void aPidThatNobodyHasIsSaid() throws Exception {
        Files.writeString(config.resolve("io.tidegate.sinks.influx3~x.cfg"), "a = b\n");
        assertEquals(INVALID, check(config));
        assertTrue(said.contains("io.tidegate.sinks.influx3"), said);
    }

    @Test
    void aSecretIsNeverShown() throws Exception {
        Files.writeString(config.resolve("io.tidegate.sinks.influx2~x.cfg"),
                ".token = not-for-your-eyes\ntypo = 1\n");
        assertEquals(INVALID, check(config));
        assertFalse(said.contains("not-for-your-eyes"), said);
    }

    @Test
    void whatOnlyTheRoomItselfKnowsIsSaidWithoutAGateway() throws Exception {
        Files.writeString(config.resolve("io.tidegate.sinks.influx1~x.cfg"), "database = d\ntags = plant\n");
        Files.writeString(config.resolve("io.tidegate.events.engine~x.cfg"), "when = a >> 5\n");
        Files.writeString(config.resolve("io.tidegate.can.decoder~x.cfg"), "bus = a\ndbc = nowhere.dbc\n");
        assertEquals(INVALID, check(config));
        for (String part : new String[] {
            "error: io.tidegate.sinks.influx1~x.cfg:2: tags: expected key=value, found plant",
            "error: io.tidegate.events.engine~x.cfg:1: when: expected",
            "warning: io.tidegate.can.decoder~x.cfg:2: dbc: expected a DBC file",
            "2 errors"})
            assertTrue(said.contains(part), said);
    }
}
