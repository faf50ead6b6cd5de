/** Keeping a configuration: samples to begin with, backups, what a helper needs to see. */
package io.tidegate.launcher.keep;
