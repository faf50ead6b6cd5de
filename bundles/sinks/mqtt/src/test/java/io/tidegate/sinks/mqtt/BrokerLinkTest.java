package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidegate.base.mqttclient.MqttSession;
import io.tidegate.base.mqttclient.MqttVersion;
import io.tidegate.core.lineprotocol.read.LineJson;
import io.tidegate.testkit.servers.Mosquitto;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLinkTest {
    private static MqttSettings settings(URI url) {
        return new MqttSettings(url, MqttVersion.V5, "", new MqttSettings.Login("", ""), Optional.empty(),
                new Topic("topic", "a", "gw"),
                Optional.empty(), Payload.JSON, LineJson.Time.of("json.time", "iso"), 1, false, 1_024,
                Duration.ofSeconds(30));
    }

    @Test
    void whoHasLostAnOldSessionDoesNotEndTheNewOne(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        try (Mosquitto broker = Mosquitto.start(folder)) {
            BrokerLink link = new BrokerLink(settings(broker.url()), "gateway", "test");
            MqttSession old = link.session();
            old.leave();
            old.ended().get(30, TimeUnit.SECONDS);
            MqttSession young = link.session();
            assertNotSame(old, young);
            link.forget(old); // as a batch that was under way on it
            assertSame(young, link.session());
            link.close(false);
        }
    }
}
