package io.tidegate.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What each thread of this process has allocated so far, in bytes. A thread that ended since is not counted.
 */
final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> byThread = new HashMap<>();

    private Allocated() {}

    static Allocated now() {
        Allocated now = new Allocated();
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) if (bytes[i] >= 0) now.byThread.put(ids[i], bytes[i]);
        return now;
    }

    /** By all threads together. */
    long since(Allocated before) {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : byThread.entrySet())
            sum += thread.getValue() - before.byThread.getOrDefault(thread.getKey(), 0L);
        return sum;
    }
}
