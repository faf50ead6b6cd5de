/** Vector ASC. */
@NullMarked
package io.tidegate.core.canlog.asc;

import org.jspecify.annotations.NullMarked;
