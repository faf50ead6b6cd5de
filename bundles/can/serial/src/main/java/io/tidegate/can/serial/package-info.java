/**
 * SLCAN and GVRET adapters on serial ports. {@link SerialComponent} is the OSGi shell; {@link SerialBus}
 * keeps the adapter open, {@link io.tidegate.can.serial.language.SlcanParser} reads what it says, {@link
 * io.tidegate.can.serial.link.SerialLink} is the port.
 *
 * <p>Promises: an adapter that is unplugged is found again at the same path within two seconds of its return;
 * the path is resolved anew at every attempt, so a stale one never opens another device; an adapter that
 * answers nothing works as well as one that does.
 */
package io.tidegate.can.serial;
