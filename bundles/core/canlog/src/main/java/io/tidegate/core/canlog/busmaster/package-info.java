/** BUSMASTER, of J1939 too. */
package io.tidegate.core.canlog.busmaster;
