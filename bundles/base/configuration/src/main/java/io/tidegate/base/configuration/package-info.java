/**
 * OSGi shells of this room: the watcher of the configuration folder, and the check behind the web console's
 * save button.
 */
package io.tidegate.base.configuration;
