package io.tidegate.api.can;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows adapters that were seen on the network or on a port but are not necessarily configured. */
@ConsumerType
@FunctionalInterface
public interface AdapterFinder {
    /** Those seen lately, in a stable order. Any thread; never blocks. */
    List<FoundAdapter> found();
}
