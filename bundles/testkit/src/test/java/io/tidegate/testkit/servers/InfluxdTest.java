package io.tidegate.testkit.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of both versions are called influxd. */
class InfluxdTest {
    @TempDir
    private Path folder;

    private Path program(String name, String says) throws IOException {
        Path program = Files.createDirectories(folder.resolve(name)).resolve("influxd");
        Files.writeString(program, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private String path(String... names) {
        StringBuilder path = new StringBuilder(folder.resolve("none").toString());
        for (String name : names) path.append(File.pathSeparator).append(folder.resolve(name));
        return path.toString();
    }

    @Test
    void oneOfAnotherVersionDoesNotHideTheOneBehindIt() throws IOException {
        Path two = program("two", "InfluxDB v2.9.1 (git: d4fa1941) build_date: 2026-11-30T13:10:40Z");
        Path one = program("one", "InfluxDB v1.6.7~rc0 (git: unknown unknown)");
        assertEquals(one.toString(), Influxd.find(1, null, path("two", "one")).orElseThrow().command());
        assertEquals(two.toString(), Influxd.find(2, null, path("two", "one")).orElseThrow().command());
    }

    @Test
    void whereThereIsNoneOfTheVersionNoneIsFound() throws IOException {
        program("two", "InfluxDB v2.9.1");
        program("odd", "usage: influxd");
        assertTrue(Influxd.find(1, null, path("odd", "two")).isEmpty());
        assertTrue(Influxd.find(1, null, "").isEmpty());
    }

    @Test
    void theOneThatIsNamedIsTheOnlyOne() throws IOException {
        program("one", "InfluxDB v1.6.7~rc0");
        Path named = program("named", "InfluxDB v1.12.2");
        assertEquals("InfluxDB v1.12.2",
                Influxd.find(1, named.toString(), path("one")).orElseThrow().version());
        assertTrue(Influxd.find(1, folder.resolve("gone").toString(), path("one")).isEmpty());
    }
}
