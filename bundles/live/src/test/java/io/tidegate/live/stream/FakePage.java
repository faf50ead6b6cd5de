package io.tidegate.live.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** A page and its connection as a container shows them; the test says whether it takes bytes. */
final class FakePage extends ServletOutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private WriteListener listener;
    private boolean takes = true;
    private boolean asked;
    private boolean granted;
    private boolean left;
    private volatile boolean completed;

    AsyncContext context() {
        return (AsyncContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("complete")) completed = true;
                    return null;
                });
    }

    /** From now on it takes bytes, or does not; the container calls back where it was asked before. */
    void takes(boolean now) throws IOException {
        WriteListener waiting;
        synchronized (this) {
            takes = now;
            waiting = now && asked ? listener : null;
            asked = false;
        }
        if (waiting != null) waiting.onWritePossible();
    }

    /** The connection breaks with the next byte. */
    synchronized void leaves() { left = true; }

    synchronized String taken() { return taken.toString(StandardCharsets.UTF_8); }

    boolean isCompleted() { return completed; }

    @Override
    public synchronized boolean isReady() {
        if (!takes) asked = true;
        granted = takes;
        return takes;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
        listener = writer;
        try {
            writer.onWritePossible();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All of it at once: who was told that it is ready may write, whatever the page does meanwhile. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (!granted) throw new IllegalStateException("written without being ready");
        if (left) throw new IOException("Broken pipe");
        granted = false;
        taken.write(bytes, offset, length);
    }

    @Override
    public void write(int one) throws IOException { write(new byte[] {(byte) one}, 0, 1); }
}
