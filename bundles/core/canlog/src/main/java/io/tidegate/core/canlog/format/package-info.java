/**
 * What all formats are made with: where they read from, how they are recognised, the frame while it is read.
 */
@NullMarked
package io.tidegate.core.canlog.format;

import org.jspecify.annotations.NullMarked;
