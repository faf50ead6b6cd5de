/** TCP clients: what waits for one, and what is spoken with it. */
package io.tidegate.can.bridge.client;
