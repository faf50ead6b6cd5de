/** ASAM MF4 bus logging: blocks that refer to each other by place. */
@NullMarked
package io.tidegate.core.canlog.mf4;

import org.jspecify.annotations.NullMarked;
