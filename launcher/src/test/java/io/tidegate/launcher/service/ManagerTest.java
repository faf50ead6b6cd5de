package io.tidegate.launcher.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager is told where there is no JNA; with it, DebianPackageIT looks at the datagrams. */
class ManagerTest {
    private static final Map<String, String> WATCHED =
            Map.of("NOTIFY_SOCKET", "@none", "WATCHDOG_USEC", "20000");

    @TempDir
    private Path folder;
    private Path told;
    private List<String> command;
    private Manager manager;

    @BeforeEach
    void aCommandThatWritesDownWhatItIsTold() throws IOException {
        told = folder.resolve("told");
        Path script = Files.writeString(folder.resolve("notify"), "#!/bin/sh\necho \"$@\" >>" + told + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        command = List.of(script.toString());
        manager(Map.of());
    }

    @AfterEach
    void nobodyTellsAnyMore() {
        manager.stopping();
        Await.until("its thread has ended", manager::isOver);
    }

    private Manager manager(Map<String, String> environment) {
        manager = Manager.of(environment, folder, command);
        return manager;
    }

    private List<String> told() throws IOException {
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    private void untilTold(int times, String line) {
        Await.until("it is told " + times + " times: " + line,
                () -> told().stream().filter(line::equals).count() >= times);
    }

    @Test
    void withoutAManagerNothingIsTold() throws IOException {
        manager(Map.of()).ready(() -> "well");
        manager.stopping();
        assertFalse(Files.exists(told));
    }

    @Test
    void thatItIsReadyAndStopsIsToldAndNothingAfterIt() throws IOException {
        manager(WATCHED).ready(() -> "all well");
        untilTold(1, "WATCHDOG=1 STATUS=all well");
        manager.stopping();
        Await.until("its thread has ended", manager::isOver);
        assertEquals("READY=1", told().get(0).split(" ")[0]);
        assertEquals("STOPPING=1 STATUS=stops", told().get(told().size() - 1));
    }

    @Test
    void howItIsIsToldWithThatItIsReady() {
        manager(Map.of("NOTIFY_SOCKET", "/run/none")).ready(() -> "all well");
        untilTold(1, "READY=1 STATUS=all well");
    }

    @Test
    void thatItIsAliveIsToldAsOftenAsAsked() {
        manager(WATCHED).ready(() -> "well");
        untilTold(2, "WATCHDOG=1 STATUS=well");
    }

    @Test
    void anErrorOfAnAddonIsToldAndIsNoDeath() {
        manager(WATCHED).ready(() -> { throw new NoClassDefFoundError("gone\nSTOPPING=1"); });
        untilTold(2,
                "WATCHDOG=1 STATUS=the status cannot be determined: java.lang.NoClassDefFoundError: "
                        + "gone STOPPING=1");
    }

    @Test
    void anAddonThatDoesNotAnswerIsToldAndIsNoDeath() {
        CountDownLatch answers = new CountDownLatch(1);
        manager(WATCHED).ready(() -> {
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return "well";
        });
        untilTold(2, "WATCHDOG=1 STATUS=the status cannot be determined: a component does not answer");
        answers.countDown();
        untilTold(1, "WATCHDOG=1 STATUS=well");
    }

    @Test
    void theWatchdogOfAnotherProcessIsNotOurs() {
        String own = Long.toString(ProcessHandle.current().pid());
        assertEquals(10, Manager.watchdogMillis(Map.of("WATCHDOG_USEC", "20000", "WATCHDOG_PID", own)));
        assertEquals(0, Manager.watchdogMillis(Map.of("WATCHDOG_USEC", "20000", "WATCHDOG_PID", "1")));
    }
}
