/** The state of a running gateway, told to who may look into its data folder. */
package io.tidegate.launcher.status;
