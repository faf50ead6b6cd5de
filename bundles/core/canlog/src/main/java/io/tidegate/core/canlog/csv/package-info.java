/** Tables with commas or semicolons: those of known programs, and any whose first line names its columns. */
@NullMarked
package io.tidegate.core.canlog.csv;

import org.jspecify.annotations.NullMarked;
