/** Adapters that announce themselves on the network. Listens, never speaks. */
package io.tidegate.can.discovery;
