/** What the formats of lines share: a walk over the lines, a parser of one line, a writer of text. */
package io.tidegate.core.canlog.text;
