/** ASAM MF4 bus logging: blocks that refer to each other by place. */
package io.tidegate.core.canlog.mf4;
