/** One way to cameras, as it was checked. */
package io.tidegate.events.axis.settings;
