/** Time on a bus, which a clock that is set does not disturb, and the alarms of those that wait for it. */
package io.tidegate.events.engine.clock;
