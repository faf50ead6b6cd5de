package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever stops on the console's page of bundles what the console needs is let in again after a restart. */
class ConsoleComesBackIT {
    @TempDir
    private Path folder;

    private static boolean answers(RunningGateway gateway) throws InterruptedException {
        try {
            return gateway.console("/system/console/bundles.json").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.tidegate.base.security", "org.apache.felix.http.jetty12"})
    void afterARestart(String bundle) throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            gateway.start();
            Await.until("the console is there", Duration.ofSeconds(60), () -> answers(gateway));
            gateway.password();
            try {
                RunningGateway.send(gateway.consoleRequest("/system/console/bundles/" + bundle)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("action=stop")).build());
            } catch (IOException e) {
                assertEquals("org.apache.felix.http.jetty12", bundle); // it does not answer any more
            }
            Await.until("the console is shut", Duration.ofSeconds(60), () -> !answers(gateway));
            gateway.end("TERM");
            gateway.start();
            gateway.awaitLog(
                    "tidegate: " + bundle + " was stopped while the gateway ran; it is started again");
            Await.until("the console is there again", Duration.ofSeconds(60), () -> answers(gateway));
        }
    }
}
