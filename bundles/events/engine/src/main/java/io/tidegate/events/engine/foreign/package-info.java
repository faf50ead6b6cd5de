/** Events of EventAdmin, those of cameras among them, queued for a thread of their own. */
package io.tidegate.events.engine.foreign;
