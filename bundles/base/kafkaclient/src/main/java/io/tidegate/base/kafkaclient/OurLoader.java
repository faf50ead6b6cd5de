package io.tidegate.base.kafkaclient;

import java.util.function.Supplier;

/**
 * The library and the login of the JDK look for classes by name with the context class loader, which is any
 * in OSGi. While clients are made, it is that of this bundle; the threads that they start then keep it.
 */
final class OurLoader {
    private OurLoader() {}

    static <T> T with(Supplier<T> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OurLoader.class.getClassLoader());
        try {
            return maker.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
