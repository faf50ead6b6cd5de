package io.tidegate.bench;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApi;
import com.influxdb.client.WriteOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.client.write.events.WriteErrorEvent;
import com.influxdb.client.write.events.WriteSuccessEvent;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * influxdb-client-java, the client for 2.x, by its WriteApi: decoded frames as points, in batches of 5000. As
 * it only speaks of {@code /api/v2/write}, which InfluxDB 1.6 does not know, the path is changed on the way.
 */
final class WriteApiWay implements InfluxWay {
    private static final long A_MOMENT_NANOS = 200_000;
    private static final int MAX_AHEAD = 25_000;
    private static final int NEVER = 600_000;

    private final InfluxDBClient client;
    private final WriteApi api;
    private final DecodedFrames frames = new DecodedFrames();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    WriteApiWay(URI server, String database) {
        OkHttpClient.Builder http =
                new OkHttpClient.Builder().addInterceptor(chain -> asVersion1(chain, database));
        client = InfluxDBClientFactory.create(InfluxDBClientOptions.builder().url(server.toString()).org("o")
                .bucket(database).authenticateToken("t".toCharArray()).okHttpClient(http).build());
        api = client.makeWriteApi(WriteOptions.builder().batchSize(BareWay.LINES).flushInterval(NEVER)
                .bufferLimit(4 * MAX_AHEAD).build());
        api.listenEvents(WriteSuccessEvent.class, event -> answered.addAndGet(BareWay.LINES));
        api.listenEvents(WriteErrorEvent.class, event -> failure.set(event.getThrowable()));
    }

    private static Response asVersion1(Interceptor.Chain chain, String database) throws IOException {
        HttpUrl url = chain.request().url().newBuilder().encodedPath("/write")
                .query("precision=ns&db=" + database).build();
        return chain.proceed(chain.request().newBuilder().url(url).build());
    }

    @Override
    public String name() { return "influxdb-client-java, WriteApi"; }

    @Override
    public void prepare(int from, int count) {
        if (count % BareWay.LINES != 0)
            throw new IllegalArgumentException("it counts whole batches, not " + count);
        frames.take(from, count);
    }

    @Override
    public void send(int from, int count) throws IOException {
        long before = answered.get();
        for (int f = 0; f < frames.size(); f++) {
            while (f - (answered.get() - before) >= MAX_AHEAD) await();
            Point point = Point.measurement(frames.message(f)).addTag("bus", FourSignals.BUS)
                    .time(frames.timeNanos(f), WritePrecision.NS);
            for (int s = 0; s < FourSignals.SIGNALS; s++)
                point.addField(frames.signal(s), frames.value(f, s));
            api.writePoint(point);
        }
        while (answered.get() - before < count) await();
    }

    private void await() throws IOException {
        if (failure.get() != null) throw new IOException(failure.get());
        LockSupport.parkNanos(A_MOMENT_NANOS);
    }

    @Override
    public void close() {
        api.close();
        client.close();
    }
}
