package io.tidegate.bench;

import com.sun.management.ThreadMXBean;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.HTTPServer;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.sinks.prometheus.PrometheusComponent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.osgi.framework.Version;

/**
 * A process with one endpoint: sinks.prometheus as shipped, or the HTTP server that simpleclient brings.
 * Answers every line on its input with the bytes that its threads have allocated so far; ends with its input.
 */
public final class ScrapeTarget {
    private ScrapeTarget() {}

    /** @param args {@code tidegate} or {@code simpleclient}, number of series, port */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        SignalCatalog catalog = ScrapeSeries.catalog(Integer.parseInt(args[1]));
        int port = Integer.parseInt(args[2]);
        if (args[0].equals("tidegate"))
            tidegate(catalog, port);
        else
            simpleclient(catalog, port);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine())
            System.out.println(Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .filter(bytes -> bytes > 0).sum());
        System.exit(0);
    }

    private static void tidegate(SignalCatalog catalog, int port) throws ReflectiveOperationException {
        Map<String, Object> told =
                Map.of("port", port, "expire_min_ms", 86_400_000, "getVersion", Version.emptyVersion);
        Constructor<?> constructor = PrometheusComponent.class.getConstructors()[0];
        PrometheusComponent sink = (PrometheusComponent) constructor.newInstance(
                Arrays.stream(constructor.getParameterTypes()).map(type -> argument(type, told)).toArray());
        sink.accept(ScrapeSeries.batch(catalog));
    }

    /** Configuration and framework: what is not told is the default. */
    private static Object argument(Class<?> type, Map<String, Object> told) {
        if (type == Map.class) return Map.of("service.pid", "io.tidegate.sinks.prometheus~bench");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType().getSimpleName().equals("Bundle")
                        ? argument(method.getReturnType(), told)
                        : told.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static void simpleclient(SignalCatalog catalog, int port) throws IOException {
        Gauge gauge = Gauge.build("can_signal_value", "Latest physical value of a CAN signal, in its unit.")
                .labelNames("bus", "message", "signal", "unit").register();
        for (int s = 0; s < catalog.signalCount(); s++) {
            Message message = catalog.message(catalog.messageOf(s));
            gauge.labels(catalog.bus(), message.name(), catalog.signal(s).name(), catalog.signal(s).unit())
                    .set(ScrapeSeries.value(s));
        }
        new HTTPServer.Builder().withHostname("127.0.0.1").withPort(port).withDaemonThreads(true).build();
    }
}
