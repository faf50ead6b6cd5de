package io.tidegate.sinks.influx1;

import io.tidegate.core.spool.Link;
import io.tidegate.core.spool.Outflow;
import io.tidegate.core.spool.Trust;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * HTTP to one server: login, proxy, authorities, headers, and an end to every request. The JDK's client sets
 * TCP_NODELAY, and sends a body of known length at once. Any thread.
 */
final class Influx1Http implements AutoCloseable {
    private final Outflow outflow;
    private final String login;
    private final ExecutorService threads;
    private HttpClient client;

    /** @param name of the sink, for its threads */
    Influx1Http(Outflow outflow, Influx1Settings.Login login, String name) {
        this.outflow = outflow;
        String pair = login.user() + ":" + login.password();
        this.login = login.user().isEmpty() ? ""
                : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + ".http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A request with all that every request has. */
    HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(outflow.requestTimeout())
                .header("User-Agent", "tidegate");
        if (!login.isEmpty()) request.header("Authorization", login);
        outflow.link().headers().forEach(request::setHeader);
        return request;
    }

    /**
     * Sends it, and ends within the timeout for requests, also where the server begins to answer and then stops.
     *
     * @throws IOException if there is no whole answer; {@link #reason} says why
     */
    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(outflow.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SSLException) forgetClient();
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Made when it is first needed: the file with the authorities may come later, or be mended. */
    private synchronized HttpClient client() throws IOException {
        if (client != null) return client;
        Link link = outflow.link();
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(outflow.requestTimeout()).executor(threads);
        link.proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        if (link.authorities().isPresent()) builder.sslContext(Trust.in(link.authorities().get()).context());
        return client = builder.build();
    }

    private synchronized void forgetClient() { client = null; }

    /** Why there was no answer, for people. */
    String reason(IOException e) {
        if (e instanceof HttpTimeoutException) return outflow.unanswered();
        return outflow.unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    @Override
    public void close() { threads.shutdownNow(); }
}
