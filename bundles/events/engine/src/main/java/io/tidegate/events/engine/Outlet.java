package io.tidegate.events.engine;

import io.tidegate.api.point.PointHub;

/**
 * Where points of one event go, and what they have in common with those of other events.
 *
 * @param hub      takes the points
 * @param types    of all fields
 * @param tally    of this event
 * @param instance name of the configuration of this event
 */
record Outlet(PointHub hub, FieldTypes types, Tally tally, String instance) { }
