/** The newest values of signals, and those before, in a memory that all events share. */
package io.tidegate.events.engine.value;
