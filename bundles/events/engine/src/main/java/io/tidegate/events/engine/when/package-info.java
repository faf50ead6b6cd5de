/** The language of key {@code when}: what it may say, and how it is read. Knows nothing of values. */
package io.tidegate.events.engine.when;
