/**
 * Buses of the gateway offered to other programs. {@link BridgeComponent} is the OSGi shell; {@link Server}
 * has the thread, a {@link io.tidegate.can.bridge.client.Client} for each that is connected, and a
 * {@link io.tidegate.can.bridge.client.Session} for what it speaks.
 *
 * <p>Promise: whoever is slow loses frames, which are counted, and never slows a bus or another client.
 */
package io.tidegate.can.bridge;
