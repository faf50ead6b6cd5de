/** Placeholders in values: environment variables and secrets. */
package io.tidegate.base.configuration.check.secret;
