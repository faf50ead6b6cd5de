/** {@code info} and {@code convert}: CAN log files without a gateway. */
package io.tidegate.launcher.canlog;
