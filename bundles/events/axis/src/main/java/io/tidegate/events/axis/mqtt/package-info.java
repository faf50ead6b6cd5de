/** A broker that cameras publish to: sessions of both versions, events and pushed metrics. */
package io.tidegate.events.axis.mqtt;
