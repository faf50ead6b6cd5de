/** What an adapter says and is told: SLCAN in its dialects, GVRET. */
package io.tidegate.can.serial.language;
