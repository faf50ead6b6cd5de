/** The serial port. */
package io.tidegate.can.serial.link;
