/** The event stream of one camera, over a WebSocket. */
package io.tidegate.events.axis.stream;
