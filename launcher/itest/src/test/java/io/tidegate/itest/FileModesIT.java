package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other users of the machine may do with the files of a gateway, however carelessly it was started. */
class FileModesIT {
    @TempDir
    private Path folder;
    private Path log;

    @BeforeEach
    void openTheWay() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        log = folder.resolve("gateway.log");
        Files.createDirectories(folder.resolve("config/secrets"));
        Files.createDirectories(folder.resolve("addons"));
        mode("config", "rwxr-xr-x");
        mode("config/secrets", "rwxr-xr-x");
    }

    private void mode(String file, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString(mode));
    }

    /** Runs {@code what} while a gateway runs that was started without any umask. */
    private void whileItRuns(Check what) throws Exception {
        String command = "umask 000; exec " + Distribution.home().resolve("bin/tidegate")
                + " run --config config --data data"
                + " --addons addons --console-port " + Ports.free();
        Process gateway =
                new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true)
                        .redirectOutput(log.toFile()).start();
        try {
            Await.until("it runs", Duration.ofSeconds(60),
                    () -> Files.readString(log).contains(" started in "));
            what.run();
        } finally {
            gateway.destroy();
            if (!gateway.waitFor(60, TimeUnit.SECONDS)) gateway.destroyForcibly().waitFor();
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    @Test
    void whatItKeepsIsNobodyElses() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        mode("data", "rwxrwxrwx");
        Files.writeString(folder.resolve("config/io.tidegate.sinks.influx1~away.cfg"),
                "url = http://127.0.0.1:9\ndatabase = d\n");
        Files.writeString(folder.resolve("config/io.tidegate.metrics.scheduler~uptime.cfg"),
                "metric = uptime\ninterval.ms = 1000\n");
        whileItRuns(() -> {
            Await.until("the spool is there", Duration.ofSeconds(60),
                    () -> Files.isDirectory(folder.resolve("data/spool")));
            List<String> open = new ArrayList<>();
            for (Path path : all(folder.resolve("data"))) {
                String mode = modeIfThere(path);
                if (!mode.endsWith("---") || mode.charAt(4) == 'w') open.add(mode + " " + path);
            }
            assertEquals(List.of(), open.stream().filter(line -> !line.endsWith("/data")).toList());
            assertEquals("rwxrwx---",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
        });
    }

    /**
     * The folder and what is below it; the gateway goes on writing, so what vanishes meanwhile is left out.
     */
    private static List<Path> all(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                all.add(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                all.add(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, IOException fault) throws IOException {
                if (fault == null || fault instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw fault;
            }
        });
        return all;
    }

    private static String modeIfThere(Path path) throws IOException {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (NoSuchFileException vanished) {
            return "---------";
        }
    }

    /** What others cannot reach is no finding; so every folder above must let them through. */
    private void assumeOthersReachTheFolder() throws IOException {
        for (Path above = folder.toRealPath(); above != null; above = above.getParent())
            assumeTrue(Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE),
                    above + " lets no other user through");
    }

    @Test
    void whoMayWriteConfigurationAddOnsAndSecretsIsTold() throws Exception {
        assumeOthersReachTheFolder();
        Path cfg = Files.writeString(folder.resolve("config/io.tidegate.sinks.influx1~x.cfg"),
                "url = http://127.0.0.1:9\ndatabase = d\nuser = u\n.password = pass\n");
        Path good = Files.writeString(folder.resolve("config/io.tidegate.sinks.influx1~y.cfg"),
                "url = http://127.0.0.1:9\ndatabase = d\nuser = u\n.password = $[secret:kept]\n");
        Path kept = Files.writeString(folder.resolve("config/secrets/kept"), "k");
        Path shown = Files.writeString(folder.resolve("config/secrets/shown"), "s");
        mode("config/io.tidegate.sinks.influx1~x.cfg", "rw-r--rw-");
        mode("config/io.tidegate.sinks.influx1~y.cfg", "rw-r--r--");
        mode("config/secrets/kept", "rw-------");
        mode("config/secrets/shown", "rw-r--r--");
        mode("addons", "rwxrwxrwx");
        String said = check();
        String writable = " is writable by every user of this machine";
        String readable = " holds a secret in clear text and is readable by every user of this machine";
        assertTrue(said.contains("warning: " + cfg + " (rw-r--rw-)" + writable), said);
        assertTrue(said.contains("warning: " + cfg + " (rw-r--rw-)" + readable), said);
        assertTrue(said.contains("warning: " + folder.resolve("addons") + " (rwxrwxrwx)" + writable), said);
        assertTrue(said.contains("warning: " + shown + " (rw-r--r--)" + readable), said);
        assertFalse(said.contains("warning: " + kept) || said.contains("warning: " + good), said);
        whileItRuns(() -> {
            String log = Files.readString(this.log);
            assertTrue(log.contains("tidegate: " + cfg + " (rw-r--rw-)" + writable), log);
            assertTrue(log.contains("tidegate: " + shown + " (rw-r--r--)" + readable), log);
        });
    }

    @Test
    void whatNobodyCanReachIsNoFinding() throws Exception {
        Files.writeString(folder.resolve("config/secrets/shown"), "s");
        mode("config/secrets/shown", "rw-rw-rw-");
        mode("config", "rwxr-x---");
        assertFalse(check().contains("secrets"), check());
    }

    private String check() throws Exception {
        Process process = new ProcessBuilder(Distribution.home().resolve("bin/tidegate").toString(), "check",
                "--config",
                folder.resolve("config").toString(), "--addons", folder.resolve("addons").toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
