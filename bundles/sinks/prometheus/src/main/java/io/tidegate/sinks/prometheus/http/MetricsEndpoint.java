package io.tidegate.sinks.prometheus.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.tls.ForwardSecrecy;
import io.tidegate.sinks.prometheus.tls.TlsIdentity;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on host and port; tries again every second while it cannot. Any thread may ask and close. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    /**
     * Each client that stalls has a thread of its own until it is cut off, so that others do not wait for it.
     */
    private static final int MAX_THREADS = 128;
    private static final long IDLE_SECONDS = 10;
    private static final int BACKLOG = 64;
    private static final long TRY_AGAIN_MS = 1000;
    private static final long LOOK_EVERY_MS = 1000;

    static {
        // Read once by the JDK, before its first server. Without the first, each answer waits 40 ms for a
        // delayed
        // ACK (JDK-8294610); without the others, in seconds, a client that stalls keeps a thread for ever.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "5");
        setUnlessSet("sun.net.httpserver.maxRspTime", "30");
    }

    private final String name;
    private final String host;
    private final int port;
    private final Optional<TlsIdentity> tls;
    private final boolean everybody;
    private final HttpHandler handler;
    private final ThreadPoolExecutor requests;
    private final ScheduledThreadPoolExecutor looks;
    private HttpServer server;
    private boolean closed;
    private volatile String trouble = "";

    /** @param name of its threads, and in the log */
    public MetricsEndpoint(String name, PrometheusSettings.Listen listen, HttpHandler handler) {
        this.name = name;
        this.host = listen.host();
        this.port = listen.port();
        this.tls = listen.tls().map(TlsIdentity::new);
        this.everybody = listen.access().isOpen();
        this.handler = handler;
        this.requests = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, IDLE_SECONDS, SECONDS,
                new LinkedBlockingQueue<>(), task -> daemon(task, name));
        requests.allowCoreThreadTimeOut(true);
        this.looks = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + " look"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    /** Listens from now on, or as soon as it can. */
    public synchronized void open() {
        if (closed) return;
        try {
            listen();
            LOG.info("{}: listens on {} port {}{}", name, host, port, tls.isPresent() ? " with TLS" : "");
            warnOfTheNetwork();
            trouble = "";
            if (tls.isPresent())
                looks.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, MILLISECONDS);
        } catch (IOException fault) {
            begin(explain(fault), null);
            tryAgain();
        } catch (Throwable fault) { // whatever it is, it may be better in a second
            begin("unexpected fault while it opens " + host + " port " + port + ": " + fault, fault);
            tryAgain();
        }
    }

    /** Whoever listens beyond this machine wants to know what others can do there. */
    private void warnOfTheNetwork() {
        if (server.getAddress().getAddress().isLoopbackAddress()) return;
        if (everybody)
            LOG.warn("{}: everybody on the network may read it; set user and .password, or .token", name);
        if (!everybody && tls.isEmpty())
            LOG.warn("{}: passwords and tokens cross the network in clear; set tls.certificate and tls.key",
                    name);
    }

    private void listen() throws IOException {
        HttpServer opened = server(new InetSocketAddress(InetAddress.getByName(host), port));
        opened.createContext("/", handler);
        opened.setExecutor(requests);
        opened.start();
        server = opened;
    }

    /** @param unexpected its stack trace goes to the log; null if there is nothing to learn from it */
    private void begin(String now, Throwable unexpected) {
        if (trouble.isEmpty()) LOG.warn("{}: {}", name, now, unexpected);
        trouble = now;
    }

    private HttpServer server(InetSocketAddress address) throws IOException {
        if (tls.isEmpty()) return HttpServer.create(address, BACKLOG);
        tls.get().look();
        try {
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new ForwardSecrecy(tls.get().context()));
            return server;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    /** Whether the certificate was renewed. */
    private void look() {
        try {
            if (tls.get().look()) LOG.info("{}: uses the renewed certificate", name);
            if (!trouble.isEmpty()) LOG.info("{}: certificate and key are valid again", name);
            trouble = "";
        } catch (IOException fault) {
            begin(fault.getMessage() + "; the last good certificate stays in use", null);
        } catch (Throwable fault) { // else the schedule would end, and with it all renewal
            begin("unexpected fault while it looks at certificate and key: " + fault
                    + "; the last good certificate stays in use", fault);
        }
    }

    private void tryAgain() {
        try {
            looks.schedule(this::open, TRY_AGAIN_MS, MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("{}: closed meanwhile", name, ending);
        }
    }

    private String explain(IOException fault) {
        String why = String.valueOf(fault.getMessage());
        if (why.startsWith("tls.")) return why;
        if (fault instanceof UnknownHostException)
            return "host '" + host
                    + "' is not known; set host to an address of this machine, such as 127.0.0.1";
        if (fault instanceof BindException && why.contains("in use"))
            return "port " + port + " on " + host
                    + " is in use; end the program that has it, or set port to another";
        if (fault instanceof BindException && why.contains("assign"))
            return "host " + host + " is no address of this machine; set host to one, such as 127.0.0.1";
        return "cannot listen on " + host + " port " + port + ": " + why
                + "; set host and port to what is allowed";
    }

    /** Why it does not listen; empty if it does. */
    public String trouble() { return trouble; }

    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) server.stop(0);
        requests.shutdownNow();
        looks.shutdownNow();
    }
}
