package io.tidegate.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A virtual machine with a kernel that has CAN, which the test's machine may lack: {@code vcan/micro-vm.sh}.
 * Emulated in software, so that it runs on any x86-64; what runs in it is about 15 times slower than outside.
 */
final class MicroVm {
    private static final int CANNOT = 77;
    /**
     * It takes one minute on a machine that does nothing else, and a quarter of an hour on one that does
     * much.
     */
    private static final int LIMIT_SECONDS = 1_800;
    /** The emulation fails so, seldom; the same again then works. */
    private static final String PANIC = "Kernel panic";
    private static final String CRASH = "A fatal error has been detected";

    private MicroVm() {}

    /**
     * Runs a shell script as root in it.
     *
     * @return what came on its console
     * @throws AssertionError if it did not end in time
     * @throws org.opentest4j.TestAbortedException if there can be no such machine here; says why
     */
    static String run(String script) throws IOException {
        String console = attempt(script);
        return console.contains(CRASH) || console.contains(PANIC) ? attempt(script) : console;
    }

    private static String attempt(String script) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/vcan").toAbsolutePath());
        Path console = folder.resolve("console.log");
        Path scenario = Files.writeString(folder.resolve("scenario.sh"), script + "\n");
        String program = Path.of("src/test/resources/vcan/micro-vm.sh").toAbsolutePath().toString();
        Process machine = new ProcessBuilder("sh", program, folder.toString(), scenario.toString())
                .redirectErrorStream(true).redirectOutput(console.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(machine::destroyForcibly));
        try {
            boolean ended = machine.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(console).replace("\r", "");
            if (!ended)
                throw new AssertionError(
                        "the virtual machine did not end within " + LIMIT_SECONDS + " s:\n" + said);
            Assumptions.assumeTrue(machine.exitValue() != CANNOT,
                    () -> "skipped: no virtual machine with CAN here: " + said.strip());
            return said;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            machine.destroyForcibly();
        }
    }
}
