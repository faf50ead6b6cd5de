/** can-utils: {@code candump -l} and {@code -L}, and what candump prints on a terminal. */
@NullMarked
package io.tidegate.core.canlog.candump;

import org.jspecify.annotations.NullMarked;
