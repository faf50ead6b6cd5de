/** PEAK TRC, 1.0 to 2.1. */
@NullMarked
package io.tidegate.core.canlog.trc;

import org.jspecify.annotations.NullMarked;
