package io.tidegate.events.axis;

import java.util.List;

/** What runs in this JVM. */
public final class Threads {
    private Threads() {}

    /** Names of the threads alive that begin so. */
    public static List<String> named(String begin) {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith(begin))
                .toList();
    }
}
