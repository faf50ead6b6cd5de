package io.tidegate.base.influxclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxConnectionTest {
    private static void write(InfluxConnection connection, String lines) {
        connection.client().getWriteApiBlocking().writeRecord("can", "plant", WritePrecision.NS, lines);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStrictServerTakesItsRequests(boolean gzip) throws IOException {
        try (FakeInfluxDb2 fake = FakeInfluxDb2.start("plant", "can", "secret");
                InfluxConnection connection =
                        new InfluxConnection(fake.url(), "secret", gzip, Duration.ofSeconds(30))) {
            write(connection, "m f=\"ä\" 1\n");
            assertEquals("ä", fake.rows().get(0).fields().get("f"));
        }
    }

    @Test
    void closingEndsARequestThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            InfluxConnection connection = new InfluxConnection(url, "secret", true, Duration.ofMinutes(5));
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> write(connection, "m f=1 1\n"));
            silent.accept();
            connection.close();
            assertThrows(Exception.class, () -> write.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aServerThatIsSilentIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                InfluxConnection connection =
                        new InfluxConnection(URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                                "secret", true, Duration.ofMillis(200))) {
            assertEquals(0,
                    assertThrows(InfluxException.class, () -> write(connection, "m f=1 1\n")).status());
        }
    }
}
