package io.tidegate.sinks.prometheus;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on host and port; tries again every second while it cannot. Any thread may ask and close. */
final class MetricsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final int THREADS = 3;
    private static final int BACKLOG = 16;
    private static final long TRY_AGAIN_MS = 1000;
    private static final long LOOK_EVERY_MS = 1000;

    static {
        // Read once by the JDK, before its first server. Without the first, each answer waits 40 ms for a delayed
        // ACK (JDK-8294610); without the others, in seconds, a client that stalls keeps a thread for ever.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "10");
        setUnlessSet("sun.net.httpserver.maxRspTime", "30");
    }

    private final String name;
    private final String host;
    private final int port;
    private final Optional<TlsIdentity> tls;
    private final HttpHandler handler;
    private final ScheduledThreadPoolExecutor threads;
    private HttpServer server;
    private boolean closed;
    private volatile String trouble = "";

    /** @param name of its threads, and in the log */
    MetricsEndpoint(String name, PrometheusSettings.Listen listen, HttpHandler handler) {
        this.name = name;
        this.host = listen.host();
        this.port = listen.port();
        this.tls = listen.tls().map(TlsIdentity::new);
        this.handler = handler;
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    /** Listens from now on, or as soon as it can. */
    synchronized void open() {
        if (closed) return;
        try {
            HttpServer opened = server(new InetSocketAddress(InetAddress.getByName(host), port));
            opened.createContext("/", handler);
            opened.setExecutor(threads);
            opened.start();
            server = opened;
            LOG.info("{}: listens on {} port {}{}", name, host, port, tls.isPresent() ? " with TLS" : "");
            trouble = "";
            if (tls.isPresent()) threads.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, MILLISECONDS);
        } catch (IOException fault) {
            String now = explain(fault);
            if (trouble.isEmpty()) LOG.warn("{}: {}", name, now);
            trouble = now;
            tryAgain();
        }
    }

    private HttpServer server(InetSocketAddress address) throws IOException {
        if (tls.isEmpty()) return HttpServer.create(address, BACKLOG);
        tls.get().look();
        try {
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls.get().context()));
            return server;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java knows no TLS: " + e.getMessage(), e);
        }
    }

    /** Whether the certificate was renewed. */
    private void look() {
        try {
            if (tls.get().look()) LOG.info("{}: uses the renewed certificate", name);
            if (!trouble.isEmpty()) LOG.info("{}: certificate and key are good again", name);
            trouble = "";
        } catch (IOException fault) {
            String now = fault.getMessage() + "; the last good certificate stays in use";
            if (trouble.isEmpty()) LOG.warn("{}: {}", name, now);
            trouble = now;
        }
    }

    private void tryAgain() {
        try {
            threads.schedule(this::open, TRY_AGAIN_MS, MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("{}: closed meanwhile", name, ending);
        }
    }

    private String explain(IOException fault) {
        String why = String.valueOf(fault.getMessage());
        if (why.startsWith("tls.")) return why;
        if (fault instanceof UnknownHostException)
            return "host '" + host + "' is not known; set host to an address of this machine, such as 127.0.0.1";
        if (fault instanceof BindException && why.contains("in use"))
            return "port " + port + " on " + host + " is in use; end the program that has it, or set port to another";
        if (fault instanceof BindException && why.contains("assign"))
            return "host " + host + " is no address of this machine; set host to one, such as 127.0.0.1";
        return "cannot listen on " + host + " port " + port + ": " + why + "; set host and port to what is allowed";
    }

    /** Why it does not listen; empty if it does. */
    String trouble() { return trouble; }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) server.stop(0);
        threads.shutdownNow();
    }
}
