/** Lines of one catalog, made once; and of points. */
@NullMarked
package io.tidegate.core.lineprotocol.lines;

import org.jspecify.annotations.NullMarked;
