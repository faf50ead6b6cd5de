package io.tidegate.can.serial;

import io.tidegate.testkit.Await;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pseudo-terminal pair of socat: {@link #port} is the serial port, the other end is played by the test. */
final class Pty implements AutoCloseable {
    private final Path port;
    private final Process socat;
    private final OutputStream toHost;
    private final InputStream fromHost;

    /** @param port the link to make; gone when the pair is closed, as that of an unplugged adapter */
    Pty(Path port) throws IOException {
        this.port = port;
        Path adapter = port.resolveSibling("adapter");
        this.socat = new ProcessBuilder("socat", "-d", "-d", "pty,raw,echo=0,link=" + adapter,
                "pty,raw,echo=0,link=" + port).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(port.resolveSibling("socat.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(socat::destroyForcibly));
        Await.until("socat made both ends", () -> Files.exists(port) && Files.exists(adapter));
        this.toHost = new FileOutputStream(adapter.toFile());
        this.fromHost = Files.newInputStream(adapter);
    }

    static boolean isThere() {
        try {
            return new ProcessBuilder("socat", "-V").redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    void send(String text) throws IOException {
        toHost.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what the host sent until it ends with that. */
    String readUntil(String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith(end)) heard.append((char) fromHost.read());
        return heard.toString();
    }

    Path port() { return port; }

    /** As pulling the plug: both ends are gone at once. */
    @Override
    public void close() throws IOException {
        socat.destroyForcibly();
        socat.onExit().join();
        Files.deleteIfExists(port);
        Files.deleteIfExists(port.resolveSibling("adapter"));
        toHost.close();
        fromHost.close();
    }
}
