/**
 * Sinks as their authors see them: what is configured, encoded and registered; the records go to an outlet.
 */
package io.tidegate.core.delivery.runtime;
