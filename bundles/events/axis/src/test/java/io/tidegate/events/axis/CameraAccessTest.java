package io.tidegate.events.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.TestCertificate;
import io.tidegate.testkit.servers.axis.FakeAxisCamera;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and the kinds of login. */
class CameraAccessTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Axis.Outlets NOBODY = new Axis.Outlets(camera -> {}, event -> {}, point -> {});

    @TempDir
    Path folder;

    private static Axis connect(FakeAxisCamera camera, Path caFile, boolean verify) {
        return new Axis(Configs.settings("url", camera.url().toString(), "user", "root", "_password", "pass",
                "ca_file", caFile.toString(), "verify_hostname", verify, "retry_max_ms", 100), "gate",
                NOBODY);
    }

    private static void awaitOpen(FakeAxisCamera camera) {
        Await.until("the stream is open", LONG, () -> camera.streams() == 1);
    }

    private static void awaitSaid(Axis axis, String text) {
        Await.until("it says " + text, LONG, () -> axis.health().sentence().contains(text));
    }

    @Test
    void tlsWithTheCamerasOwnCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "ip:127.0.0.1");
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass", certificate);
                Axis axis = connect(camera, certificate.certificate(), true)) {
            awaitOpen(camera);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsSaid() throws Exception {
        TestCertificate other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1");
        try (FakeAxisCamera camera =
                FakeAxisCamera.start("root", "pass", TestCertificate.make(folder, "ip:127.0.0.1"));
                Axis axis = connect(camera, other.certificate(), true)) {
            awaitSaid(axis, "check ca.file");
        }
    }

    @Test
    void anotherHostNameIsSaid() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:axis-camera.local");
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass", certificate);
                Axis axis = connect(camera, certificate.certificate(), true)) {
            awaitSaid(axis, "verify.hostname");
        }
    }

    @Test
    void anotherHostNameIsFineWhereItIsNotVerified() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:axis-camera.local");
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass", certificate);
                Axis axis = connect(camera, certificate.certificate(), false)) {
            awaitOpen(camera);
        }
    }

    @Test
    void notVerifyingTheNameTrustsNoOtherCertificate() throws Exception {
        TestCertificate other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1");
        try (FakeAxisCamera camera =
                FakeAxisCamera.start("root", "pass", TestCertificate.make(folder, "ip:127.0.0.1"));
                Axis axis = connect(camera, other.certificate(), false)) {
            awaitSaid(axis, "check ca.file");
        }
    }

    @Test
    void aMissingCaFileIsSaid() throws Exception {
        try (FakeAxisCamera camera =
                FakeAxisCamera.start("root", "pass", TestCertificate.make(folder, "ip:127.0.0.1"));
                Axis axis = connect(camera, folder.resolve("missing.pem"), true)) {
            awaitSaid(axis, "missing.pem");
        }
    }

    @Test
    void digestWithSha256() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass")) {
            camera.useSha256();
            try (Axis axis = connect(camera, Path.of(""), true)) {
                awaitOpen(camera);
            }
        }
    }

    @Test
    void thePasswordIsNotSentInTheClear() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass")) {
            camera.useBasic();
            try (Axis axis = connect(camera, Path.of(""), true)) {
                awaitSaid(axis, "use https");
            }
            assertEquals(0, camera.wrongLogins());
        }
    }

    @Test
    void basicOverTls() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "ip:127.0.0.1");
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass", certificate)) {
            camera.useBasic();
            try (Axis axis = connect(camera, certificate.certificate(), true)) {
                awaitOpen(camera);
            }
        }
    }

    @Test
    void aCameraWithoutLoginKeysSaysWhichAreMissing() throws Exception {
        try (FakeAxisCamera camera = FakeAxisCamera.start("root", "pass");
                Axis axis = new Axis(Configs.settings("url", camera.url().toString()), "gate", NOBODY)) {
            awaitSaid(axis, "asks for user and .password");
        }
    }
}
