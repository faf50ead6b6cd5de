/** What a component's own parser says of a configuration, and where it is found. */
package io.tidegate.base.configuration.check.parser;
