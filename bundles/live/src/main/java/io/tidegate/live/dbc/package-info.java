/**
 * The DBC files of {@code config/dbc/}: their versions, what a new one would change, and who reads its
 * signals.
 */
package io.tidegate.live.dbc;
