package io.tidegate.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that does to each connection what the test says, byte by byte. */
final class RawServer implements AutoCloseable {
    /** What to do with a connection. */
    @FunctionalInterface
    interface Step {
        void run(InputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final Step step;
    private final CountDownLatch end = new CountDownLatch(1);
    /** First line of each request, in order. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(Step step) throws IOException {
        this.step = step;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "test.raw");
        thread.setDaemon(true);
        thread.start();
    }

    String url() { return "http://127.0.0.1:" + port(); }

    int port() { return server.getLocalPort(); }

    /** Blocks until the test is over. */
    void hang() throws InterruptedException { end.await(); }

    /** Whether the test is over; waits for that, at most so long. */
    boolean isOver(long millis) throws InterruptedException {
        return end.await(millis, TimeUnit.MILLISECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            step.run(socket.getInputStream(), socket.getOutputStream());
        } catch (Exception e) {
            // the client went away; the test sees what it needs
        }
    }

    /** Reads head and body of a request and notes its first line; returns the body. */
    byte[] request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) throw new IOException("end");
            head.append((char) c);
        }
        requests.add(head.substring(0, head.indexOf("\r\n")));
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: *(\\d+).*", "$1");
        return in.readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0);
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
