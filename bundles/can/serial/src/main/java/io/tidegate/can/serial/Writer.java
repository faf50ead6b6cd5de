package io.tidegate.can.serial;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.language.Language;
import io.tidegate.can.serial.link.SerialLink;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Writes to the port on a thread of its own, for a write blocks for ever once the adapter takes nothing
 * (jSerialComm's write timeout has no effect on Linux). The reader watches it by {@link #check} and closes
 * the port, which frees it.
 */
final class Writer implements AutoCloseable {
    /** Frames that wait for the adapter; more are refused. */
    static final int MAX_FRAMES = 256;
    private static final int BATCH = 64;
    private static final long STOP_WITHIN_MILLIS = 1_000;

    private final String port;
    private final SerialLink link;
    private final Language language;
    private final FrameSink done;
    private final Thread thread;
    private final ArrayDeque<CanFrame> frames = new ArrayDeque<>();
    private final ArrayDeque<byte[]> words = new ArrayDeque<>();
    private final byte[] batch;
    private boolean ended;
    private volatile Throwable fault;
    private volatile long busySince;
    private volatile long written;

    /**
     * @param port for messages
     * @param done told of each frame that was written
     */
    Writer(String name, String port, SerialLink link, Language language, FrameSink done) {
        this.port = port;
        this.link = link;
        this.language = language;
        this.done = done;
        this.batch = new byte[BATCH * language.mostBytes()];
        this.thread = new Thread(this::run, name + "-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Writes words before any frame that waits.
     *
     * @throws IOException if they were not written within that time, or the adapter is gone
     */
    synchronized void say(byte[] text, long patienceMillis) throws IOException {
        if (text.length == 0) return;
        words.add(text);
        notifyAll();
        long until = System.nanoTime() + patienceMillis * 1_000_000L;
        while (words.contains(text) && !ended) {
            long left = (until - System.nanoTime()) / 1_000_000L;
            if (left <= 0) throw new IOException(takesNothing(patienceMillis));
            pause(left);
        }
        if (ended) throw new IOException("the adapter at " + port + " went away: plug it in again");
    }

    /**
     * Has words written before any frame that waits, unless others wait. Returns at once: the reader must go
     * on.
     */
    synchronized void post(byte[] text) {
        if (text.length == 0 || !words.isEmpty()) return;
        words.add(text);
        notifyAll();
    }

    /**
     * @throws IOException           if the adapter is gone, or the write that is under way takes longer than
     *         that
     * @throws IllegalStateException if the thread that writes died of a fault of the program, which is the
     *         cause
     */
    synchronized void check(long patienceMillis) throws IOException {
        if (fault != null) throw new IllegalStateException("nothing is written any more: " + fault, fault);
        if (ended) throw new IOException("the adapter at " + port + " went away: plug it in again");
        if (stuckNanos() > patienceMillis * 1_000_000L) throw new IOException(takesNothing(patienceMillis));
    }

    private String takesNothing(long patienceMillis) {
        return "the adapter at " + port + " took nothing for " + patienceMillis
                + " ms: it is reopened; plug it in again if this lasts";
    }

    /** Whether nothing can be written any more. */
    synchronized boolean hasEnded() { return ended; }

    /** @return false if there is no room, or it has ended */
    synchronized boolean offer(CanFrame frame) {
        if (ended || frames.size() >= MAX_FRAMES) return false;
        frames.add(frame);
        notifyAll();
        return true;
    }

    /** Frames written. Any thread. */
    long written() { return written; }

    /** Frames that wait. Any thread. */
    synchronized int waiting() { return frames.size(); }

    private long stuckNanos() {
        long begun = busySince;
        return begun == 0 ? 0 : System.nanoTime() - begun;
    }

    private void run() {
        try {
            while (awaitWork()) {
                byte[] text = firstWords();
                if (text == null)
                    writeFrames();
                else
                    write(text, text.length);
                if (text != null) said();
            }
        } catch (IOException e) {
            end(); // the reader finds the same fault and says it
        } catch (RuntimeException | Error e) {
            fault = e; // the reader's loop tells it, with its stack
            end();
        }
    }

    private synchronized boolean awaitWork() throws IOException {
        while (!ended && words.isEmpty() && frames.isEmpty()) pause(0);
        return !ended;
    }

    private synchronized byte[] firstWords() { return words.peek(); }

    private synchronized void said() {
        words.poll();
        notifyAll();
    }

    private void writeFrames() throws IOException {
        int taken = 0;
        int length = 0;
        synchronized (this) {
            for (CanFrame frame : frames) {
                if (taken == BATCH) break;
                length += language.encode(frame, batch, length);
                taken++;
            }
        }
        write(batch, length);
        synchronized (this) {
            for (int i = 0; i < taken; i++) done.accept(frames.remove());
            written += taken;
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        busySince = System.nanoTime() | 1;
        link.write(bytes, count);
        busySince = 0;
    }

    private void pause(long millis) throws IOException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Ends the thread; the port must be closed by then, for a write may be stuck. */
    @Override
    public void close() {
        end();
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
