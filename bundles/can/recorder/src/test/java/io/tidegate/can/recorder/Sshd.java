package io.tidegate.can.recorder;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real OpenSSH server on the loopback, for the user who runs the test, with a key made for it. */
final class Sshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    /** Makes keys and starts. */
    Sshd(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(files());
        keygen("host");
        keygen("user");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        Files.writeString(folder.resolve("known"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Files.writeString(folder.resolve("config"), String.join("\n", "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + folder.resolve("host"), "AuthorizedKeysFile " + folder.resolve("authorized"),
                "PidFile " + folder.resolve("pid"), "StrictModes no", "UsePAM no",
                "PasswordAuthentication no",
                "Subsystem sftp internal-sftp", ""));
        start();
    }

    static boolean isThere() { return Files.isExecutable(PROGRAM); }

    private void keygen(String name) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                folder.resolve(name).toString()).inheritIO().start();
        if (!keygen.waitFor(20, TimeUnit.SECONDS) || keygen.exitValue() != 0)
            throw new IOException("ssh-keygen failed");
    }

    void start() throws IOException {
        Files.createDirectories(Path.of("/run/sshd")); // where sshd, as root, separates its privileges
        process =
                new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", folder.resolve("config").toString())
                        .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("sshd listens", () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().read() == 'S';
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Where uploaded files go. */
    Path files() { return folder.resolve("files"); }

    Path key() { return folder.resolve("user"); }

    Path knownHosts() { return folder.resolve("known"); }

    String url() { return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + files(); }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
