/** Events and metrics of Axis cameras: WebSocket stream, MQTT bridge, VAPIX. */
package io.tidegate.events.axis;
