/** BUSMASTER, of J1939 too. */
@NullMarked
package io.tidegate.core.canlog.busmaster;

import org.jspecify.annotations.NullMarked;
