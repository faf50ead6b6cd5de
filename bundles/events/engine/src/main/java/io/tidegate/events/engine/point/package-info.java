/** The points of one event: fields of stable types, counted. */
package io.tidegate.events.engine.point;
