/** CRTD of the Open Vehicle Monitoring System. */
package io.tidegate.core.canlog.crtd;
