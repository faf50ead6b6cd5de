/**
 * Starts Felix with the chosen features, and the other commands of {@code bin/tidegate}. Plain Java, no
 * bundle.
 */
package io.tidegate.launcher;
