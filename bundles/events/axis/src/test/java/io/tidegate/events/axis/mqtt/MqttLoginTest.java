package io.tidegate.events.axis.mqtt;

import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.link.Trust;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.MqttPublisher;
import io.tidegate.testkit.servers.TestCertificate;
import org.junit.jupiter.api.Test;

/** Passwords and certificates, against a real Mosquitto. */
class MqttLoginTest extends MqttScenario {
    @Test
    void aWrongPasswordIsSaid() throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder, "gateway", "right");
                Axis axis = connect(broker.url(), "user", "gateway", "_password", "wrong")) {
            awaitSaid(axis, "refuses user 'gateway'");
        }
    }

    @Test
    void theRightPasswordLetsIn() throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder, "gateway", "right");
                Axis axis = connect(broker.url(), "user", "gateway", "_password", "right");
                MqttPublisher camera = MqttPublisher.connect(broker.url(), "gateway", "right")) {
            awaitWell(axis);
            camera.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void tlsWithTheBrokersCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "ip:127.0.0.1");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString());
                MqttPublisher camera = MqttPublisher.connect(broker.url(),
                        Trust.context(Configs.settings("url", "https://camera", "ca_file",
                                certificate.certificate().toString()).place()))) {
            awaitWell(axis);
            camera.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void aBrokerThatNobodyTrustsIsSaid() throws Exception {
        TestCertificate other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1");
        try (Mosquitto broker = Mosquitto.withTls(folder, TestCertificate.make(folder, "ip:127.0.0.1"));
                Axis axis = connect(broker.url(), "ca_file", other.certificate().toString())) {
            awaitSaid(axis, "check ca.file");
        }
    }

    @Test
    void aCertificateForAnotherHostIsSaid() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:broker.local");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString())) {
            awaitSaid(axis, "verify.hostname");
        }
    }

    @Test
    void aCertificateForAnotherHostIsFineWhereItIsNotVerified() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:broker.local");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString(),
                        "verify_hostname", false)) {
            awaitWell(axis);
        }
    }
}
