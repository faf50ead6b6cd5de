/** CRTD of the Open Vehicle Monitoring System. */
@NullMarked
package io.tidegate.core.canlog.crtd;

import org.jspecify.annotations.NullMarked;
