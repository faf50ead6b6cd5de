/** Traces of CAN-Hacker adapters: CANHacker and CARBUS Analyzer. */
@NullMarked
package io.tidegate.core.canlog.canhacker;

import org.jspecify.annotations.NullMarked;
