package io.tidegate.core.http;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A client of the JDK whose threads can be ended. Before Java 21 it has no method for that: its selector
 * thread lives until the garbage collector finds that the client is unused. But the thread ends when it is
 * interrupted, and belongs to the thread group of the creator. So the client is created by a thread in a
 * group of its own.
 */
final class JdkClient implements AutoCloseable {
    private final ThreadGroup group;
    private final ExecutorService threads;
    private final HttpClient http;

    private JdkClient(ThreadGroup group, ExecutorService threads, HttpClient http) {
        this.group = group;
        this.threads = threads;
        this.http = http;
    }

    /**
     * Creates one.
     *
     * @param name of its threads
     * @throws IOException if the file with the certificate authorities cannot be used; names key and file
     */
    static JdkClient open(HttpSettings settings, String name) throws IOException, InterruptedException {
        HttpClient.Builder builder = builder(settings);
        ThreadGroup group = new ThreadGroup(name);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(group, task, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            return new JdkClient(group, threads,
                    threads.submit(() -> builder.executor(threads).build()).get());
        } catch (ExecutionException | InterruptedException e) {
            threads.shutdownNow();
            if (e instanceof InterruptedException interrupt) throw interrupt;
            throw new IOException("no HTTP client can be made (" + e.getCause() + ")", e);
        }
    }

    private static HttpClient.Builder builder(HttpSettings settings) throws IOException {
        Link link = settings.link();
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.timeout());
        link.proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        if (link.authorities().isPresent()) builder.sslContext(Trust.in(link.authorities().get()).context());
        return builder;
    }

    HttpClient http() { return http; }

    /** Ends all its threads within moments; requests in flight fail. */
    @Override
    public void close() {
        shutdown();
        group.interrupt();
        threads.shutdownNow();
    }

    /** Java's own method for this, from 21 on. */
    private void shutdown() {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(http);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            // before Java 21: the interrupt is sufficient
        }
    }
}
