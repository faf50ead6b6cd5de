/** Vector BLF: objects in containers. */
@NullMarked
package io.tidegate.core.canlog.blf;

import org.jspecify.annotations.NullMarked;
