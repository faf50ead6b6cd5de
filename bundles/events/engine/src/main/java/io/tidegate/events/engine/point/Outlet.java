package io.tidegate.events.engine.point;

import io.tidegate.api.point.PointHub;
import java.util.concurrent.Executor;

/**
 * Where points of one event go, and what they have in common with those of other events.
 *
 * @param hub      takes the points
 * @param types    of all fields
 * @param tally    of this event
 * @param instance name of the configuration of this event
 * @param later    for what takes longer than samples can wait
 */
public record Outlet(PointHub hub, FieldTypes types, Tally tally, String instance, Executor later) {}
