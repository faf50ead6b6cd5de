package io.tidegate.can.decoder;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleHub;

/** Where a decoder hands on what it finds: values, counts, and what began or ended. */
record Outlets(SampleHub samples, PointHub points, Alerts alerts) {}
