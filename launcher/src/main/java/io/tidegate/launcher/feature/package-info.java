/** Feature files: what they list, and the bundles of those that were chosen. */
package io.tidegate.launcher.feature;
