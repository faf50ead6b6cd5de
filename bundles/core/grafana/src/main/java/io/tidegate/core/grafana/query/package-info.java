/** The languages: how lines are asked for. */
@NullMarked
package io.tidegate.core.grafana.query;

import org.jspecify.annotations.NullMarked;
