package io.tidegate.launcher.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager is told where there is no JNA; with it, DebianPackageIT looks at the datagrams. */
class ManagerTest {
    @TempDir
    private Path folder;
    private Path told;
    private List<String> command;

    @BeforeEach
    void aCommandThatWritesDownWhatItIsTold() throws IOException {
        told = folder.resolve("told");
        Path script = Files.writeString(folder.resolve("notify"), "#!/bin/sh\necho \"$@\" >>" + told + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        command = List.of(script.toString());
    }

    private Manager manager(Map<String, String> environment) { return Manager.of(environment, folder, command); }

    private List<String> told() throws IOException { return Files.exists(told) ? Files.readAllLines(told) : List.of(); }

    @Test
    void withoutAManagerNothingIsTold() throws IOException {
        Manager none = manager(Map.of());
        none.ready(() -> "well");
        none.stopping();
        assertFalse(Files.exists(told));
    }

    @Test
    void thatItIsReadyAndStopsIsTold() throws IOException {
        Manager manager = manager(Map.of("NOTIFY_SOCKET", "/run/none"));
        manager.ready(() -> "all well");
        manager.stopping();
        assertTrue(told().containsAll(List.of("READY=1 STATUS=all well", "STOPPING=1 STATUS=stops")), told().toString());
    }

    @Test
    void thatItIsAliveIsToldAsOftenAsAsked() {
        manager(Map.of("NOTIFY_SOCKET", "@none", "WATCHDOG_USEC", "20000")).ready(() -> "well");
        Await.until("it is told twice", () -> told().stream().filter("WATCHDOG=1 STATUS=well"::equals).count() >= 2);
    }

    @Test
    void theWatchdogOfAnotherProcessIsNotOurs() throws IOException {
        manager(Map.of("NOTIFY_SOCKET", "@none", "WATCHDOG_USEC", "20000", "WATCHDOG_PID", "1")).ready(() -> "well");
        assertTrue(told().contains("READY=1 STATUS=well"), told().toString());
        assertFalse(told().toString().contains("WATCHDOG"), told().toString());
    }
}
