package io.tidegate.core.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the computer's clock follows a time server, as systemd says: {@code systemd-timesyncd} makes a
 * file, and {@code timedatectl} asks the kernel, whichever program sets the clock (chrony, ntpd). The kernel
 * itself cannot be asked: the shipped service may not make that call, which could also set the clock. Without
 * systemd the answer is no.
 */
final class TimeServer implements BooleanSupplier {
    private static final Path MARK = Path.of("/run/systemd/timesync/synchronized");
    private static final List<String> COMMAND =
            List.of("timedatectl", "show", "--property=NTPSynchronized", "--value");
    private static final long WITHIN_SECONDS = 5;

    private final Path mark;
    private final List<String> command;

    TimeServer() { this(MARK, COMMAND); }

    /** @param mark is there as soon as the clock follows one @param command prints yes then */
    TimeServer(Path mark, List<String> command) {
        this.mark = mark;
        this.command = command;
    }

    @Override
    public boolean getAsBoolean() { return Files.exists(mark) || says(); }

    private boolean says() {
        Process process = null;
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            return process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    && isYes(process.getInputStream().readNBytes(8));
        } catch (IOException e) {
            return false; // no such program: nobody can be asked
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (process != null) process.destroyForcibly();
        }
    }

    private static boolean isYes(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8).trim().equals("yes");
    }
}
