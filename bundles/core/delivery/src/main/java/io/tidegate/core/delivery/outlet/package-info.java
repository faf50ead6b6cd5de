/**
 * What makes a machine run: a lock, a disk thread, sender threads, the destination; and what people are told.
 * Nothing is decided here.
 */
package io.tidegate.core.delivery.outlet;
