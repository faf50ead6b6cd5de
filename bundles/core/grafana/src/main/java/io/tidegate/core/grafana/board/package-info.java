/** The dashboards. */
@NullMarked
package io.tidegate.core.grafana.board;

import org.jspecify.annotations.NullMarked;
