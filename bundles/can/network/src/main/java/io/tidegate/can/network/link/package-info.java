/** Bytes to the other side and back: TCP, UDP, multicast. */
package io.tidegate.can.network.link;
