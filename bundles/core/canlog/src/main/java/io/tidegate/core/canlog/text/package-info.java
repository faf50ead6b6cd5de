/** What the formats of lines share: a walk over the lines, a parser of one line, a writer of text. */
@NullMarked
package io.tidegate.core.canlog.text;

import org.jspecify.annotations.NullMarked;
