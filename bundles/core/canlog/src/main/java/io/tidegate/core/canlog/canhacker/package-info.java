/** Traces of CAN-Hacker adapters: CANHacker and CARBUS Analyzer. */
package io.tidegate.core.canlog.canhacker;
