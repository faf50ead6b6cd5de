package io.tidegate.itest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network that fails: stands between a client and an HTTP server, and does to each request what it is told
 * to.
 */
final class FaultProxy implements AutoCloseable {
    /** What is done to requests from now on. */
    enum Mode {
        /** Nothing. */
        PASS,
        /** The server gets the request and answers, but the answer gets lost. */
        DROP_ANSWERS,
        /** The request gets lost half-way, and the connection with it. */
        CUT_REQUESTS,
        /** Answered with 503 and {@code Retry-After: 1}; the server hears nothing. */
        BUSY,
        /** Connections are taken, and then there is silence. */
        HALF_OPEN,
        /** The server hears of it only after most of a second, as over a bad radio link. */
        SLOW
    }

    private static final int BUFFER = 1 << 16;
    private static final long SLOW_NANOS = 900_000_000;
    private static final int MAX_HEAD = 1 << 14;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)\\s*$");
    private static final byte[] BUSY_ANSWER =
            ("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);

    /** Head and body, as they came. */
    private record Message(byte[] head, byte[] body) {}

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger delayed = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;

    FaultProxy(URI server) throws IOException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        thread(this::listen);
    }

    URI url() { return URI.create("http://127.0.0.1:" + listener.getLocalPort()); }

    /** From now on, for requests that begin now. */
    void mode(Mode now) {
        synchronized (this) {
            mode = now;
            notifyAll();
        }
    }

    /** Requests that are under way for most of a second now. */
    int delayed() { return delayed.get(); }

    private void delay() {
        delayed.incrementAndGet();
        LockSupport.parkNanos(SLOW_NANOS);
        delayed.decrementAndGet();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serve(Socket client) {
        try (client; Socket upstream = new Socket()) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
            while (true) {
                Mode now = mode;
                if (now == Mode.HALF_OPEN) {
                    silence();
                    return;
                }
                Message request = read(in, false);
                if (!answer(now, request, client.getOutputStream(), upstream)) return;
            }
        } catch (IOException e) {
            return; // one of both went: so does the other
        } finally {
            open.remove(client);
        }
    }

    private synchronized void silence() {
        try {
            while (mode == Mode.HALF_OPEN) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the connection goes on. */
    private boolean answer(Mode now, Message request, OutputStream out, Socket upstream) throws IOException {
        if (now == Mode.BUSY) {
            out.write(BUSY_ANSWER);
            return true;
        }
        if (now == Mode.SLOW) delay();
        if (!upstream.isConnected()) upstream.connect(server);
        upstream.setTcpNoDelay(true);
        upstream.getOutputStream().write(request.head);
        if (now == Mode.CUT_REQUESTS) {
            upstream.getOutputStream().write(request.body, 0, request.body.length / 2);
            return false;
        }
        upstream.getOutputStream().write(request.body);
        Message answer = read(new BufferedInputStream(upstream.getInputStream(), BUFFER), true);
        if (now == Mode.DROP_ANSWERS) return false;
        out.write(answer.head);
        out.write(answer.body);
        return true;
    }

    private static Message read(InputStream in, boolean isAnswer) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > MAX_HEAD) throw new EOFException("no whole head");
            head.write(next);
            if (next == '\n') text = head.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(text);
        if (!length.find()) {
            if (isAnswer && !text.startsWith("HTTP/1.1 204"))
                throw new IOException("an answer without a length:\n" + text);
            return new Message(head.toByteArray(), new byte[0]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
        if (body.length < Integer.parseInt(length.group(1))) throw new EOFException("no whole body");
        return new Message(head.toByteArray(), body);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        mode(Mode.PASS);
        for (Socket socket : open) socket.close();
    }
}
