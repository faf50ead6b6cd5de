/** The disk of one sink: carries out what the machine orders. Used by one thread, the sink's disk thread. */
package io.tidegate.core.delivery.store;
