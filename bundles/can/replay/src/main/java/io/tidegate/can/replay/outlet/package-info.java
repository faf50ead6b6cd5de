/** Where frames of a replay go: into the gateway as from a bus, or onto a bus. */
package io.tidegate.can.replay.outlet;
