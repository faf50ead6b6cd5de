package io.tidegate.launcher.canlog;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how far long work is: {@code [#######-----]  58 %  1.2 of 2.1 GB  9 s left}. Appears
 * after a second and is gone at the end. Where the script {@code bin/tidegate} saw no terminal it shows
 * nothing.
 */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long AGAIN_NANOS = 200_000_000L;

    private final PrintWriter terminal;
    private final long total;
    private final LongSupplier nanoTime;
    private final long begun;
    private long next;
    private boolean shown;

    /** @param total bytes, or 0 if nobody knows */
    static ProgressBar of(PrintWriter err, long total) {
        return new ProgressBar(Boolean.getBoolean("tidegate.terminal") ? err : null, total, System::nanoTime);
    }

    /** @param terminal null: nothing is shown */
    ProgressBar(PrintWriter terminal, long total, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.total = total;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.next = begun + FIRST_NANOS;
    }

    /** So many bytes are done. */
    void at(long done) {
        if (terminal == null) return;
        long now = nanoTime.getAsLong();
        if (now - next < 0) return;
        next = now + AGAIN_NANOS;
        shown = true;
        terminal.print('\r' + text(done, now - begun) + "\033[K");
        terminal.flush();
    }

    private String text(long done, long elapsed) {
        if (total <= 0) return size(done) + " read";
        double part = Math.min(1, (double) done / total);
        int filled = (int) (part * WIDTH);
        long left = part > 0 ? Math.round(elapsed / part * (1 - part) / 1e9) : 0;
        return String.format(Locale.ROOT, "[%s%s] %3.0f %%  %s of %s  %d s left", "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                part * 100, size(done), size(total), left);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " kB"
                : bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    /** Wipes it away. */
    @Override
    public void close() {
        if (!shown) return;
        terminal.print("\r\033[K");
        terminal.flush();
    }
}
