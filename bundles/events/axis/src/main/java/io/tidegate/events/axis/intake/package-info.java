/**
 * What becomes of what cameras say: whether it is news, whether its time is believed, what is odd in it.
 * Knows no connection.
 */
package io.tidegate.events.axis.intake;
