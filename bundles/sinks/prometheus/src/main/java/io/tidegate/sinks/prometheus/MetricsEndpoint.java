package io.tidegate.sinks.prometheus;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on host and port; tries again every second while it cannot. Any thread may ask and close. */
final class MetricsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final int THREADS = 3;
    private static final int BACKLOG = 16;
    private static final long TRY_AGAIN_MS = 1000;

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
    private final HttpHandler handler;
    private final ScheduledThreadPoolExecutor threads;
    private HttpServer server;
    private boolean closed;
    private volatile String trouble = "";

    /** @param name of its threads, and in the log */
    MetricsEndpoint(String name, PrometheusSettings settings, HttpHandler handler) {
        this.name = name;
        this.host = settings.host();
        this.port = settings.port();
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
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            opened.createContext("/", handler);
            opened.setExecutor(threads);
            opened.start();
            server = opened;
            LOG.info("{}: listens on {} port {}", name, host, port);
            trouble = "";
        } catch (IOException fault) {
            String now = explain(fault);
            if (trouble.isEmpty()) LOG.warn("{}: {}", name, now);
            trouble = now;
            tryAgain();
        }
    }

    private void tryAgain() {
        try {
            threads.schedule(this::open, TRY_AGAIN_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("{}: closed meanwhile", name, ending);
        }
    }

    private String explain(IOException fault) {
        String why = String.valueOf(fault.getMessage());
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
