package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.rotation.Keep;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished files go to a real OpenSSH server. */
class UploaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private Sshd sshd;
    private Recorder recorder;

    @BeforeEach
    void startTheServer() throws Exception {
        Assumptions.assumeTrue(Sshd.isThere(), "skipped: no sshd here; ./test installs it");
        sshd = new Sshd(folder.resolve("ssh"));
    }

    @AfterEach
    void stop() {
        if (recorder != null) recorder.close();
        if (sshd != null) sshd.close();
    }

    private void record(Path knownHosts, boolean delete) {
        recorder = new Recorder("car",
                new RecorderSettings(Set.of(), recordings(), WriteFormat.CANDUMP, Duration.ZERO,
                        65_536, new Keep(0, 0, true), Duration.ofMillis(10), 100_000,
                        new RecorderSettings.Upload(URI.create(sshd.url()), "", sshd.key(), knownHosts,
                                delete)),
                InstantSource.system());
        recorder.start();
        for (int i = 0; i < 6_000; i++)
            recorder.accept(new CanFrame("can0", i & 0x7FF, 0, new byte[8], 1_000_000L * i));
    }

    private Path recordings() { return folder.resolve("recordings"); }

    private static Set<String> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".log.gz"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void finishedFilesArriveWhole() throws IOException {
        record(sshd.knownHosts(), false);
        Await.until("they are there", PATIENCE, () -> logs(sshd.files()).size() >= 2);
        String first = logs(sshd.files()).iterator().next();
        assertEquals(-1, Files.mismatch(recordings().resolve(first), sshd.files().resolve(first)));
    }

    @Test
    void aServerThatIsAwayGetsThemLater() throws IOException {
        sshd.close();
        record(sshd.knownHosts(), false);
        Await.until("trouble", PATIENCE, () -> recorder.status().trouble().contains("cannot upload to"));
        sshd.start();
        Await.until("they are there", PATIENCE, () -> logs(sshd.files()).size() >= 2);
        Await.until("all is well", PATIENCE, () -> recorder.status().isWell());
    }

    @Test
    void aServerWithAnotherHostKeyGetsNothing() throws Exception {
        Path others = folder.resolve("others");
        Files.writeString(others, Files.readString(sshd.knownHosts()).replaceAll("AAAA\\S+",
                Files.readString(folder.resolve("ssh/user.pub")).split(" ")[1]));
        record(others, false);
        Await.until("trouble", PATIENCE,
                () -> recorder.status().trouble().contains("not the one in sftp.known.hosts"));
        assertEquals(Set.of(), logs(sshd.files()));
    }

    @Test
    void aServerThatIsNotListedIsSaidWithTheCommandThatListsIt() throws Exception {
        Path none = Files.writeString(folder.resolve("none"),
                Files.readString(sshd.knownHosts()).replaceAll("(?m)^\\S+", "example.org"));
        record(none, false);
        int port = URI.create(sshd.url()).getPort();
        Await.until("it is said", PATIENCE,
                () -> recorder.status().trouble().contains("it is not listed in sftp.known.hosts"));
        assertTrue(recorder.status().trouble().contains("ssh-keyscan -p " + port + " 127.0.0.1 >> " + none),
                recorder.status().trouble());
    }

    @Test
    void aFileOfHostKeysThatIsNotThereIsSaidWithTheCommandThatMakesIt() {
        record(folder.resolve("missing"), false);
        int port = URI.create(sshd.url()).getPort();
        Await.until("it is said", PATIENCE,
                () -> recorder.status().trouble().contains("ssh-keyscan -p " + port + " 127.0.0.1 > "));
    }

    @Test
    void aServerThatIsAwayIsSaidWithoutTheNameOfAClass() throws Exception {
        sshd.close();
        record(sshd.knownHosts(), false);
        Await.until("it is said", PATIENCE,
                () -> recorder.status().trouble().contains("nobody listens at port"));
        assertFalse(recorder.status().trouble().contains("Exception"), recorder.status().trouble());
    }

    @Test
    void uploadedFilesAreDeletedHereIfAsked() throws IOException {
        record(sshd.knownHosts(), true);
        Await.until("they are there and no longer here", PATIENCE,
                () -> logs(sshd.files()).size() >= 2 && logs(recordings()).isEmpty());
        assertTrue(recorder.status().isWell());
    }

    @Test
    void anUploadThatWouldTakeLongDoesNotOutliveTheRecorder() throws IOException {
        Files.createDirectories(recordings());
        String name = "car-20200101T000000.000Z.log.gz";
        long size = 4L << 30;
        try (RandomAccessFile file = new RandomAccessFile(recordings().resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
        record(sshd.knownHosts(), false);
        Path half = sshd.files().resolve(name + ".part");
        Await.until("it is under way", PATIENCE, () -> Files.exists(half) && Files.size(half) > 0);
        recorder.close();
        Await.until("the thread has ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("can.recorder~car-upload")));
        assertTrue(Files.size(half) < size);
        assertFalse(Files.exists(sshd.files().resolve(name)));
    }

    @Test
    void noneIsSentTwiceAfterARestart() throws IOException {
        record(sshd.knownHosts(), false);
        Await.until("they are there", PATIENCE, () -> logs(sshd.files()).size() >= 2);
        recorder.close();
        Set<String> before = logs(sshd.files());
        String first = before.iterator().next();
        Files.delete(sshd.files().resolve(first));
        record(sshd.knownHosts(), false);
        Await.until("a later one is there", PATIENCE, () -> !before.containsAll(logs(sshd.files())));
        assertFalse(logs(sshd.files()).contains(first), "it was sent before");
    }
}
