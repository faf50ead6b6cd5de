package io.tidegate.base.configuration;

import io.tidegate.base.configuration.check.Checked;
import java.util.Map;

/** Says whether a configuration may be saved; a service inside this bundle, between its two components. */
@FunctionalInterface
interface SaveCheck {
    /**
     * Checks a configuration that is about to be saved. Any thread may ask.
     *
     * @param factoryPid of its factory; null if there is none, or if the caller does not know
     * @param pid        of the configuration; for a new one whatever stands in for it
     */
    Checked check(String factoryPid, String pid, Map<String, Object> values);
}
