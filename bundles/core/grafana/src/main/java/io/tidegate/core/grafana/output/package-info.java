/** What becomes a file. */
@NullMarked
package io.tidegate.core.grafana.output;

import org.jspecify.annotations.NullMarked;
