package io.tidegate.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of Graphite's plaintext protocol that keeps every complete line in the order of arrival. It can be
 * stopped, which cuts all connections where they are, and started again on the same port.
 */
final class FakeCarbon implements AutoCloseable {
    private final List<String> lines = new ArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private int port;
    private volatile boolean stalled;

    /** Starts it on a free port. */
    FakeCarbon() throws IOException { start(); }

    int port() { return port; }

    /** Listens, again on the port it had. */
    void start() throws IOException {
        ServerSocket now = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listener = now;
        port = now.getLocalPort();
        thread(() -> accept(now));
    }

    private static void thread(Runnable run) {
        Thread thread = new Thread(run, "fake carbon");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket now) {
        try {
            while (true) {
                Socket client = now.accept();
                clients.add(client);
                if (now.isClosed()) reset(client);
                thread(() -> read(client));
            }
        } catch (IOException e) {
            return; // stopped
        }
    }

    private void read(Socket client) {
        awaitWork();
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c; (c = in.read()) >= 0;) {
                line.append((char) c);
                if (c != '\n') continue;
                take(line.substring(0, line.length() - 1));
                line.setLength(0);
            }
        } catch (IOException e) {
            return; // cut off: an incomplete line is no line
        } finally {
            clients.remove(client);
        }
    }

    private void awaitWork() {
        synchronized (lines) {
            try {
                while (stalled) lines.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Accepts connections and reads none of them, until {@link #stop}: what is sent stays in the kernel's
     * buffers.
     */
    void stall() { stalled = true; }

    /** Bytes that were sent to it and that it has not read. */
    long unread() throws IOException {
        long bytes = 0;
        for (Socket client : clients) bytes += client.isClosed() ? 0 : client.getInputStream().available();
        return bytes;
    }

    private void take(String line) {
        synchronized (lines) {
            lines.add(line);
        }
    }

    /** All complete lines so far; those that came twice are there twice. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    int count() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /**
     * Takes no more connections and cuts those there are as the kernel does when a program dies: by a reset.
     */
    void stop() throws IOException {
        listener.close();
        for (Socket client : clients) reset(client);
        synchronized (lines) {
            stalled = false;
            lines.notifyAll();
        }
    }

    private static void reset(Socket client) {
        try (client) {
            client.setSoLinger(true, 0);
        } catch (IOException e) {
            return; // it was closed at this moment
        }
    }

    @Override
    public void close() throws IOException { stop(); }
}
