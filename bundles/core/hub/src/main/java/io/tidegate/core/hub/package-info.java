/** Connects sources and sinks: each hub passes what it receives to all registered sinks. */
@NullMarked
package io.tidegate.core.hub;

import org.jspecify.annotations.NullMarked;
