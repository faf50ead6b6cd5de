/** Vector BLF: objects in containers. */
package io.tidegate.core.canlog.blf;
