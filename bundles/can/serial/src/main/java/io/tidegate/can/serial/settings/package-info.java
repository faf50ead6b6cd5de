/** Which adapter, and how it is opened, checked. */
package io.tidegate.can.serial.settings;
