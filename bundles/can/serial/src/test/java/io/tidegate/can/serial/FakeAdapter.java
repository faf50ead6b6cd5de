package io.tidegate.can.serial;

import io.tidegate.can.serial.link.SerialLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * An adapter that answers each command. Played by the test, which may unplug it, wedge it (it takes nothing)
 * or make it deaf (it listens only once what it says was taken).
 */
final class FakeAdapter implements SerialLink {
    static final String UNPLUGGED = "unplugged";
    private final UnaryOperator<String> answers;
    final BlockingQueue<String> toHost = new LinkedBlockingQueue<>();
    final StringBuffer heard = new StringBuffer();
    volatile boolean closed;
    volatile boolean wedged;
    volatile boolean deaf;
    volatile int asked;

    FakeAdapter(UnaryOperator<String> answers) { this.answers = answers; }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            String text = toHost.poll(2, TimeUnit.MILLISECONDS);
            if (UNPLUGGED.equals(text) || closed) throw new IOException("the adapter went away");
            if (text == null) return 0;
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        String text = new String(bytes, 0, count, StandardCharsets.US_ASCII);
        if (wedged) awaitClose();
        if (text.equals("F\r")) {
            if (deaf) awaitDrained();
            asked++;
            return;
        }
        String answer = answers.apply(text.strip());
        if (!answer.isEmpty()) toHost.add(answer);
        heard.append(text);
    }

    /** As firmware with one thread does: it listens only once what it says was taken. */
    private void awaitDrained() throws IOException {
        while (!toHost.isEmpty() && !closed) LockSupport.parkNanos(1_000_000);
        if (closed) throw new IOException("closed");
    }

    private synchronized void awaitClose() throws IOException {
        try {
            while (!closed) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("closed");
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
