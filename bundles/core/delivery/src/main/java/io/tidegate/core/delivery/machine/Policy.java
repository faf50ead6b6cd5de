package io.tidegate.core.delivery.machine;

import java.util.Locale;

/** When records go to disk. */
public enum Policy {
    /** Never. What an earlier configuration left there is still sent. */
    MEMORY,
    /** When the server does not take them, or not within a second, or memory is half full. */
    ON_OUTAGE,
    /** Always, before they are sent. */
    ALWAYS;

    /** As in a configuration: {@code on-outage}. */
    public String key() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }
}
