package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A configuration, and the commands that back it up. */
abstract class BackupFixture {
    static final String PLANT = "io.tidegate.sinks.influx1~plant.cfg";
    static final String WITH_SECRET = "url = http://db:8086\ndatabase = d\n.password = hunter2\n";

    @TempDir
    Path folder;
    Path config;
    Path backup;
    final StringWriter said = new StringWriter();

    @BeforeEach
    void aConfiguration() throws IOException {
        config = folder.resolve("config");
        backup = folder.resolve("b.zip");
        for (String name : new String[] {"dbc", "secrets", "logs"})
            Files.createDirectories(config.resolve(name));
        Files.writeString(config.resolve(PLANT), WITH_SECRET);
        Files.writeString(config.resolve("dbc/car.dbc"), "VERSION \"\"\n");
        Files.writeString(config.resolve("secrets/token"), "swordfish");
        Files.writeString(config.resolve("logs/drive.log"), "(1.0) can0 1#00\n");
    }

    int tidegate(String... args) {
        PrintWriter out = new PrintWriter(said, true);
        return Main.commandLine().setOut(out).setErr(out).execute(args);
    }

    void done(String... args) { assertEquals(0, tidegate(args), said.toString()); }

    static Map<String, String> content(Path zip) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList())
                content.put(entry.getName(),
                        new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
        return content;
    }

    void zip(String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
    }
}
