package io.tidegate.bench;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBFactory;
import org.influxdb.dto.BatchPoints;
import org.influxdb.dto.Point;

/** influxdb-java, the client for 1.x: decoded frames as points, in batches of 5000. */
final class InfluxJavaWay implements InfluxWay {
    private final InfluxDB client;
    private final String database;
    private final DecodedFrames frames = new DecodedFrames();

    InfluxJavaWay(URI server, String database) {
        this.database = database;
        client = InfluxDBFactory.connect(server.toString());
    }

    @Override
    public String name() { return "influxdb-java, BatchPoints"; }

    @Override
    public void prepare(int from, int count) { frames.take(from, count); }

    @Override
    public void send(int from, int count) {
        for (int i = 0; i < frames.size(); i += BareWay.LINES) {
            BatchPoints.Builder batch = BatchPoints.database(database).precision(TimeUnit.NANOSECONDS);
            for (int f = i; f < Math.min(frames.size(), i + BareWay.LINES); f++) batch.point(point(f));
            client.write(batch.build());
        }
    }

    private Point point(int frame) {
        Point.Builder point = Point.measurement(frames.message(frame)).tag("bus", FourSignals.BUS)
                .time(frames.timeNanos(frame), TimeUnit.NANOSECONDS);
        for (int s = 0; s < FourSignals.SIGNALS; s++)
            point.addField(frames.signal(s), frames.value(frame, s));
        return point.build();
    }

    @Override
    public void close() { client.close(); }
}
