/** Connects sources and sinks: each hub passes what it receives to all registered sinks. */
package io.tidegate.core.hub;
