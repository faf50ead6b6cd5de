/** CAN over a network, as a client: one connection, one thread, one or several buses. */
package io.tidegate.can.network;
