/**
 * Checks configurations against the Metatype descriptions in bundles. Plain Java without {@code org.osgi} and
 * without a logger: the running gateway, the web console's save button and the offline command
 * {@code tidegate check} all ask the same classes.
 */
package io.tidegate.base.configuration.check;
