/** Tables with commas or semicolons: those of known programs, and any whose first line names its columns. */
package io.tidegate.core.canlog.csv;
