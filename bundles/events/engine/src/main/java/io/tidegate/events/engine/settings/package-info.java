/** What one event is configured to do, checked. */
package io.tidegate.events.engine.settings;
