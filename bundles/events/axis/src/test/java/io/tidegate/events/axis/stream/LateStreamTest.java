package io.tidegate.events.axis.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.events.axis.Configs;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LateStreamTest {
    private final CameraStream stream =
            new CameraStream(Configs.settings("url", "http://192.0.2.10"), null, null, null, null);
    private final List<String> done = new ArrayList<>();
    private final WebSocket socket = (WebSocket) Proxy.newProxyInstance(WebSocket.class.getClassLoader(),
            new Class<?>[] {WebSocket.class}, (self, method, arguments) -> record(method));

    private Object record(Method method) {
        done.add(method.getName());
        return null;
    }

    @Test
    void aStreamThatOpensWhenNobodyWaitsAnyMoreIsHungUp() {
        CompletableFuture<WebSocket> opening = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> stream.opened(opening));
        opening.complete(socket);
        assertEquals(List.of("abort"), done);
    }

    @Test
    void oneThatOpensInTimeStaysOpen() throws Exception {
        stream.opened(CompletableFuture.completedFuture(socket));
        assertEquals(List.of(), done);
    }
}
