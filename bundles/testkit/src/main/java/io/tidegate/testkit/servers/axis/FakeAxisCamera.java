package io.tidegate.testkit.servers.axis;

import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A strict Axis camera in memory: Digest with nonces that are watched, session tokens of 15 s and one use,
 * the event stream over WebSocket with its error codes and the replay of states, the list of its topics,
 * uptime, and what {@link AxisPages} has. It refuses what a real one refuses, locks out who keeps trying, and
 * can be told to misbehave. Any thread may use it.
 *
 * <p>Source: VAPIX, "Event streaming over WebSocket", "Event and action services", "Systemready".
 */
public final class FakeAxisCamera implements AutoCloseable {
    private static final int MAX_BODY = 1 << 20;

    /** A state to replay. */
    private record State(AxisTopic topic, Map<String, String> source, Map<String, String> data) {}

    private final int port = Ports.free();
    private final AxisLogin login;
    private final @Nullable SSLContext tls;
    private final Map<String, State> states = new TreeMap<>();
    private final AxisTokens tokens = new AxisTokens();
    private final List<AxisTopic> topics = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<AxisSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AxisPages pages = new AxisPages();
    private final Set<String> endless = ConcurrentHashMap.newKeySet();
    private volatile boolean breaksNext;
    private @Nullable ServerSocket server;

    private FakeAxisCamera(String user, String password, @Nullable SSLContext tls) {
        this.login = new AxisLogin(user, password);
        this.tls = tls;
    }

    /** Starts one with this user, over http. */
    public static FakeAxisCamera start(String user, String password) throws IOException {
        return start(user, password, null);
    }

    /** @param certificate for https; null for http */
    public static FakeAxisCamera start(String user, String password, @Nullable TestCertificate certificate)
            throws IOException {
        FakeAxisCamera camera =
                new FakeAxisCamera(user, password, certificate == null ? null : certificate.context());
        camera.start();
        return camera;
    }

    /** Starts it (again) on the same port; it still knows its topics and states. */
    public void start() throws IOException {
        ServerSocket mine =
                tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
        server = mine;
        mine.setReuseAddress(true);
        mine.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        run(() -> {
            while (true) {
                Socket socket = mine.accept();
                sockets.add(socket);
                run(() -> serve(socket));
            }
        });
    }

    /** Where it is. */
    public URI url() { return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port); }

    /** Declares a topic. */
    public FakeAxisCamera declare(AxisTopic... more) {
        topics.addAll(List.of(more));
        return this;
    }

    /** Something happens; a state is kept to be replayed. */
    public void fire(AxisTopic topic, long timeMillis, Map<String, String> source, Map<String, String> data)
            throws IOException {
        synchronized (states) {
            if (topic.property()) states.put(topic.name() + source, new State(topic, source, data));
            for (AxisSubscription one : subscriptions) one.send(topic, timeMillis, source, data);
        }
    }

    /** Open event streams that have subscribed. */
    public int streams() { return subscriptions.size(); }

    /** Method and target of every request so far. */
    public List<String> requests() { return requests; }

    /** Logins with a wrong password so far. */
    public int wrongLogins() { return login.wrong(); }

    /** Asks for SHA-256 instead of MD5. */
    public void useSha256() { login.algorithm("SHA-256"); }

    /** Asks for Basic instead of Digest, as some speakers do. */
    public void useBasic() { login.basic(); }

    /** Every nonce given out so far is stale. */
    public void expireNonces() { login.expire(); }

    /** Tokens are good for so long from now on. */
    public void tokenLife(long millis) { tokens.life(millis); }

    /** Answers this page with this text; without a text it does not have the page. */
    public void page(String target, String text) { pages.page(target, text); }

    /** Answers this page with an error of HTTP. */
    public void error(String target, int status) { pages.error(target, status); }

    /** As a camera that moves: what it answers to where it looks. */
    public void ptz(String position) { page("/axis-cgi/com/ptz.cgi?query=position", position); }

    /**
     * Has an API to which JSON is posted.
     *
     * @param answer to its one method, a member of JSON: {@code "data":{...}} or {@code "error":{...}}; null:
     *               no API
     */
    public void api(String path, String method, String answer) { pages.api(path, method, answer); }

    /** Answers this target without an end. */
    public void endless(String target) { endless.add(target); }

    /** Says this on every open stream, whatever it is. */
    public void say(String text) throws IOException {
        for (AxisSubscription one : subscriptions) one.peer().send(text);
    }

    /** Open streams say nothing any more, but stay open. */
    public void freeze() { subscriptions.forEach(one -> one.peer().freeze()); }

    /** Breaks the next connection that subscribes, before it is answered. */
    public void breakNextSubscription() { breaksNext = true; }

    /** Breaks every connection, as a cable that is pulled. */
    public void dropConnections() {
        for (Socket socket : sockets) closeQuietly(socket);
    }

    /** Goes offline; {@link #start} brings it back. */
    public void stop() {
        if (server != null) closeQuietly(server);
        dropConnections();
    }

    @Override
    public void close() { stop(); }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            boolean more = true;
            while (more) more = answer(socket, in);
        } finally {
            sockets.remove(socket);
        }
    }

    /** Answers one request; false if the connection is over. */
    private boolean answer(Socket socket, DataInputStream in) throws IOException {
        String[] request = AxisHttp.line(in).split(" ");
        if (request.length != 3) return false;
        requests.add(request[0] + " " + request[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = AxisHttp.line(in); !line.isEmpty(); line = AxisHttp.line(in))
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
        String body = new String(in.readNBytes(Math.min(MAX_BODY,
                Integer.parseInt(headers.getOrDefault("Content-Length", "0")))), StandardCharsets.UTF_8);
        if (request[1].startsWith("/vapix/ws-data-stream")) {
            stream(socket, in, request[1], headers);
            return false;
        }
        if (endless.contains(request[1])) babble(socket);
        return send(socket, page(request[0], request[1], headers, body));
    }

    private String page(String method, String target, Map<String, String> headers, String body) {
        if (target.equals("/axis-cgi/systemready.cgi"))
            return AxisHttp.response(200, "", "{\"apiVersion\":\"1.1\",\"method\":"
                    + "\"systemready\",\"data\":{\"systemready\":\"yes\",\"needsetup\":\"no\","
                    + "\"uptime\":\"7800\",\"bootid\":\"8e2f\"}}");
        String challenge = login.challenge(headers.get("Authorization"), method, target);
        if (!challenge.isEmpty())
            return AxisHttp.response(401, "WWW-Authenticate: " + challenge + "\r\n", "Unauthorized");
        if (target.equals("/axis-cgi/wssession.cgi")) return AxisHttp.response(200, "", tokens.next() + "\n");
        if (target.equals("/vapix/services"))
            return body.contains("GetEventInstances") && method.equals("POST")
                    && headers.getOrDefault("Content-Type", "").startsWith("application/soap+xml")
                            ? AxisHttp.response(200, "", AxisTopic.instances(topics))
                            : AxisHttp.response(400, "", "Bad Request");
        AxisPages.Page page = pages.answer(method, target, body);
        return AxisHttp.response(page.status(), "", page.text());
    }

    /** Until the other side hangs up, which is an exception. */
    private static void babble(Socket socket) throws IOException {
        send(socket, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) send(socket, "x".repeat(10_000));
    }

    private void stream(Socket socket, DataInputStream in, String target, Map<String, String> headers)
            throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : target.substring(target.indexOf('?') + 1).split("&"))
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        String challenge = tokens.admits(query.getOrDefault("wssession", "")) ? ""
                : login.challenge(headers.get("Authorization"), "GET", target);
        String key = headers.get("Sec-WebSocket-Key");
        boolean formal = "13".equals(headers.get("Sec-WebSocket-Version"))
                && "websocket".equalsIgnoreCase(headers.get("Upgrade"))
                && "events".equals(query.get("sources"));
        if (!challenge.isEmpty())
            send(socket, AxisHttp.response(401, "WWW-Authenticate: " + challenge + "\r\n", "Unauthorized"));
        else if (key == null || !formal)
            send(socket, AxisHttp.response(400, "", "Bad Request"));
        else {
            send(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + WebSocketPeer.accept(key) + "\r\n\r\n");
            listen(new AxisSubscription(new WebSocketPeer(in, socket.getOutputStream())));
        }
    }

    private void listen(AxisSubscription subscription) throws IOException {
        try {
            for (String text = subscription.peer().read(); text != null; text = subscription.peer().read())
                synchronized (states) {
                    if (breaksNext) {
                        breaksNext = false;
                        return;
                    }
                    if (!subscription.answer(text)) continue;
                    long now = System.currentTimeMillis();
                    for (State state : states.values())
                        subscription.send(state.topic, now, state.source, state.data);
                    subscriptions.add(subscription);
                }
        } finally {
            subscriptions.remove(subscription);
        }
    }

    private static boolean send(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** Does it on a thread of its own; a broken connection ends it. */
    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                return;
            }
        }, "fake-axis-camera");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
