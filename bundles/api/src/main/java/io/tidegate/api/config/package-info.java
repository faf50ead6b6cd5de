/**
 * Checks a configuration with the component's own parser before it is applied. The gateway calls the {@link
 * io.tidegate.api.config.SettingsCheck checks} of all bundles about each file, each form and each change of a
 * program before it reaches a component, and {@code tidegate check} asks the same classes without a running
 * framework.
 */
@Export
@NullMarked
@Version("1.2.0")
package io.tidegate.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
