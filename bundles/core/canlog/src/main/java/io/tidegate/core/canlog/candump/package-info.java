/** can-utils: {@code candump -l} and {@code -L}, and what candump prints on a terminal. */
package io.tidegate.core.canlog.candump;
