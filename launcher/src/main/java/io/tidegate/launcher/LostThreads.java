package io.tidegate.launcher;

import java.io.PrintStream;
import java.util.function.IntConsumer;

/**
 * Told of each thread that dies of something nobody caught. After an {@code OutOfMemoryError} the process
 * ends, since nothing in it can be relied upon, so that a service manager starts it again. Java does so
 * itself for the heap ({@code -XX:+ExitOnOutOfMemoryError}, exit code 3), not for threads and direct memory.
 */
final class LostThreads implements Thread.UncaughtExceptionHandler {
    /** The exit code Java uses for it, too. */
    static final int OUT_OF_MEMORY = 3;

    private final PrintStream err;
    private final IntConsumer halt;

    /** @param halt ends the process with a code, without waiting for anything */
    LostThreads(PrintStream err, IntConsumer halt) {
        this.err = err;
        this.halt = halt;
    }

    /** Watches over all threads of this process. */
    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler(new LostThreads(System.err, Runtime.getRuntime()::halt));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        try {
            err.println("tidegate: the thread " + thread.getName()
                    + " ended with an unexpected error; please report it:");
            fault.printStackTrace(err);
        } finally {
            if (fault instanceof OutOfMemoryError) halt.accept(OUT_OF_MEMORY);
        }
    }
}
