/** What Metatype says of a configuration: the keys it may have, and whether a value is one of theirs. */
package io.tidegate.base.configuration.check.metatype;
