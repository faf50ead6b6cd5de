/** Lines of one catalog, made once; and of points. */
package io.tidegate.core.lineprotocol.lines;
