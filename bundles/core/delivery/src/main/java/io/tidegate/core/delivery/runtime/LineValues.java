package io.tidegate.core.delivery.runtime;

import io.tidegate.api.sink.Encoder;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.lineprotocol.LineProtocol;
import java.util.function.Supplier;

/**
 * The values in the lines of a sink: those written, those omitted, and how well the data fits its keys. Any
 * thread.
 *
 * @param encoder of now, as it may be configured anew
 */
record LineValues(SinkName name, Supplier<Encoder> encoder) implements StatusSource {
    @Override
    public FlowStatus status() {
        return encoder.get() instanceof LineProtocol lines ? lines.values(name.component(), name.instance())
                : new FlowStatus(name.component(), name.instance(), "values", 0, 0, 0, 0, "");
    }

    @Override
    public Health health() {
        return encoder.get() instanceof LineProtocol lines ? lines.health() : new Health(Level.WELL, "");
    }
}
