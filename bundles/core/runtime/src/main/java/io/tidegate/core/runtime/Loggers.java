package io.tidegate.core.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logger of a component, so that its level is set in one place, whichever class logs. */
final class Loggers {
    private Loggers() {}

    /**
     * @param name component and instance, {@code can.network~plant}: gives {@code io.tidegate.can.network}
     */
    static Logger of(String name) {
        int end = name.indexOf('~');
        return LoggerFactory.getLogger("io.tidegate." + (end < 0 ? name : name.substring(0, end)));
    }
}
