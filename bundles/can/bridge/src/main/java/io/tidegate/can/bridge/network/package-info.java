/** What is told to everybody on a network, and heard from there: multicast, heartbeats, beacons. */
package io.tidegate.can.bridge.network;
