/** Vector ASC. */
package io.tidegate.core.canlog.asc;
