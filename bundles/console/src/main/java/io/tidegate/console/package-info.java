/**
 * One page of the web console: what flows, what waits, what is stuck, and the few things one wants to do
 * about it. {@link ConsoleComponent} is the OSGi shell, a servlet; a {@link Section} is a part of the page,
 * made of services.
 *
 * <p>Promises: nothing is changed by a GET; every text that came from outside is escaped; the page needs
 * nothing from the network but the gateway.
 */
package io.tidegate.console;
