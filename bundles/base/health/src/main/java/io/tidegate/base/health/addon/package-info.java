/** Bundles that users drop into a folder: why one does not run, and which of two versions does. */
package io.tidegate.base.health.addon;
