/** Where sources and sinks meet: each hub hands what it gets to whoever registered for it. */
package io.tidegate.core.hub;
