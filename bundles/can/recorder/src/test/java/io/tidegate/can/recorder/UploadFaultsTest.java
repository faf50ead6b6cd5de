package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each fault of an upload, and the sentence that says what to do; against a real OpenSSH server where one is
 * needed.
 */
class UploadFaultsTest {
    @TempDir
    private Path folder;
    private Sshd sshd;

    @BeforeEach
    void startTheServer() throws Exception {
        Assumptions.assumeTrue(Sshd.isThere(), "skipped: no sshd here; ./test installs it");
        sshd = new Sshd(folder.resolve("ssh"));
    }

    @AfterEach
    void stop() { if (sshd != null) sshd.close(); }

    private static String fault(RecorderSettings.Upload upload, Path file) {
        try (SftpFolder remote = SftpFolder.open(upload)) {
            remote.put(file, () -> true);
            throw new AssertionError("it was uploaded");
        } catch (IOException e) {
            assertFalse(e.getMessage().contains("Exception"), e.getMessage());
            return e.getMessage();
        }
    }

    private static void assertSays(String words, String said) { assertTrue(said.contains(words), said); }

    private RecorderSettings.Upload to(String url) {
        return new RecorderSettings.Upload(URI.create(url), "", sshd.key(), sshd.knownHosts(), false);
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("car.log"), "(1.0) can0 1#\n");
    }

    @Test
    void aHostThatHasNoAddress() throws IOException {
        assertSays("the host nowhere.invalid is unknown; check sftp.url and the name service",
                fault(to("sftp://me@nowhere.invalid:22/files"), file()));
    }

    @Test
    void nobodyListens() throws IOException {
        int port = Ports.free();
        assertSays(
                "nobody listens at port " + port + " of 127.0.0.1; check sftp.url and that the server runs",
                fault(to("sftp://me@127.0.0.1:" + port + "/files"), file()));
    }

    /** Accepts connections, says this and hangs up. */
    private static ServerSocket server(String says) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed())
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    continue; // the client went, or the test is over
                }
        }, "peer");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 400 Bad Request\r\n\r\n"})
    void aServerThatIsNoneOfSsh(String says) throws IOException {
        try (ServerSocket server = server(says)) {
            assertSays(
                    "no SSH server answers at port " + server.getLocalPort()
                            + " of 127.0.0.1; check the port in sftp.url",
                    fault(to("sftp://me@127.0.0.1:" + server.getLocalPort() + "/files"), file()));
        }
    }

    @Test
    void aUserOrKeyThatIsNotAccepted() throws IOException {
        assertSays(
                "it does not accept the user nobody-here with this key or password; "
                        + "check sftp.url, sftp.key.file and .sftp.password",
                fault(to(sshd.url().replaceFirst("//[^@]+", "//nobody-here")), file()));
    }

    @Test
    void aKeyThatIsNotThere() throws IOException {
        Path none = folder.resolve("none");
        assertSays(
                "expected a private key in " + none + ", found no file that can be read; check sftp.key.file",
                fault(new RecorderSettings.Upload(URI.create(sshd.url()), "", none, sshd.knownHosts(), false),
                        file()));
    }

    @Test
    void aKeyThatIsNone() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd"), "no key");
        assertSays(
                "expected a private key without a passphrase in " + odd
                        + ", found something else; make one with ssh-keygen",
                fault(new RecorderSettings.Upload(URI.create(sshd.url()), "", odd, sshd.knownHosts(), false),
                        file()));
    }

    @Test
    void aFolderThatIsNotThere() throws IOException {
        assertSays(
                "there is no folder " + sshd.files()
                        + "/missing at the server; make it there, or check sftp.url",
                fault(to(sshd.url() + "/missing"), file()));
    }

    /** Nobody can make files there. */
    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        assertSays("the server refuses to write into /sys (",
                fault(to(sshd.url().replace(sshd.files().toString(), "/sys")), file()));
    }
}
