/** {@code bin/tidegate dbc}: what a DBC file says, and what is wrong with it. */
package io.tidegate.launcher.dbc;
