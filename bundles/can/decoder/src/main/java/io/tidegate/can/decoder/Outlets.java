package io.tidegate.can.decoder;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.can.decoder.quality.Alerts;

/** Where a decoder hands on what it finds: values, counts, and what began or ended. */
public record Outlets(SampleHub samples, PointHub points, Alerts alerts) {}
