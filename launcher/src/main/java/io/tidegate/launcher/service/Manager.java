package io.tidegate.launcher.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells a service manager that speaks sd_notify(3) that the gateway is ready, how it is, that it is alive,
 * and that it stops. Without such a manager it does nothing.
 */
public final class Manager {
    private static final long NEVER = 0;
    private static final long STATUS_EVERY_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final long COMMAND_SECONDS = 10;

    private interface Way {
        void tell(String text) throws IOException, InterruptedException;
    }

    private final Way way;
    private final long watchdogMillis;
    private boolean failed;
    private volatile boolean stops;
    /** Null before it is ready. */
    private volatile Thread thread;

    private Manager(Way way, long watchdogMillis) {
        this.way = way;
        this.watchdogMillis = watchdogMillis;
    }

    /** Of this process. @param bundles of the distribution */
    public static Manager of(Path bundles) { return of(System.getenv(), bundles, List.of("systemd-notify")); }

    /** @param command tells it where a datagram cannot be sent; it takes the text as its argument */
    static Manager of(Map<String, String> environment, Path bundles, List<String> command) {
        String socket = environment.get("NOTIFY_SOCKET");
        if (socket == null || !(socket.startsWith("/") || socket.startsWith("@")))
            return new Manager(null, NEVER);
        return new Manager(way(socket, bundles, command), watchdogMillis(environment));
    }

    private static Way way(String socket, Path bundles, List<String> command) {
        try {
            Datagrams datagrams = new Datagrams(bundles);
            return text -> datagrams.send(socket, text);
        } catch (IOException e) {
            System.err.println(
                    "tidegate: " + e.getMessage() + "; the service manager is told by " + command.get(0));
            return text -> run(command, text);
        }
    }

    private static void run(List<String> command, String text) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(text.lines().toList());
        Process process = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() != 0)
                throw new IOException(command.get(0) + " ended with " + process.exitValue());
            if (!ended)
                throw new IOException(command.get(0) + " did not end within " + COMMAND_SECONDS + " s");
        } finally {
            if (process.isAlive()) process.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
        }
    }

    /** Half of what the manager waits, as it recommends. */
    static long watchdogMillis(Map<String, String> environment) {
        String pid = environment.get("WATCHDOG_PID");
        if (pid != null && !pid.equals(Long.toString(ProcessHandle.current().pid()))) return NEVER;
        try {
            return TimeUnit.MICROSECONDS
                    .toMillis(Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"))) / 2;
        } catch (NumberFormatException e) {
            return NEVER;
        }
    }

    /**
     * The gateway runs. From now on its own thread reports that, and the state, to the manager, until it
     * stops.
     *
     * @param state one line for people; if it throws or does not return, this is reported instead: the
     *              watchdog signal continues, because one faulty add-on is no reason to kill the gateway
     */
    public void ready(Supplier<String> state) {
        if (way == null) return;
        Thread teller = new Thread(() -> goOn(new Asked(state)), "tidegate-manager");
        teller.setDaemon(true);
        thread = teller;
        teller.start();
    }

    private void goOn(Asked state) {
        long every = watchdogMillis == NEVER ? STATUS_EVERY_MILLIS
                : Math.max(1, Math.min(watchdogMillis, STATUS_EVERY_MILLIS));
        try {
            tellUnlessItStops("READY=1\nSTATUS=" + state.line(every));
            while (!stops) {
                Thread.sleep(every);
                String line = state.line(Math.max(1, every / 2));
                tellUnlessItStops((watchdogMillis == NEVER ? "" : "WATCHDOG=1\n") + "STATUS=" + line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It stops; tells so once, and nothing after it. */
    public void stopping() {
        if (way == null) return;
        stops = true;
        Thread teller = thread;
        if (teller != null) teller.interrupt();
        tell("STOPPING=1\nSTATUS=stops");
    }

    /** Whether nobody tells any more. */
    boolean isOver() {
        Thread teller = thread;
        return teller == null || !teller.isAlive();
    }

    private synchronized void tellUnlessItStops(String text) {
        if (!stops) tell(text);
    }

    private synchronized void tell(String text) {
        try {
            way.tell(text);
            failed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) { // nothing can be relied upon after it
            throw e;
        } catch (Throwable e) { // whatever it is: were this thread to end, the manager would kill the gateway
            if (!failed) System.err.println("tidegate: the service manager was not told: " + e.getMessage());
            failed = true;
        }
    }
}
