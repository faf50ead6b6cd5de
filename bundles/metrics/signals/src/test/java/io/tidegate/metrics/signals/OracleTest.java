package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random signals, cut into random batches, compared with statistics made slowly from the list of all samples.
 */
class OracleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND + 123_456_789;

    private record Sample(long time, double value) {}

    /** Uneven, sometimes two at one time, sometimes exactly at a border, with gaps. */
    private static List<Sample> samples(Random random) {
        List<Sample> samples = new ArrayList<>();
        long time = START;
        for (int i = 0; i < 3_000; i++) {
            int kind = random.nextInt(100);
            if (kind == 0)
                time += random.nextInt(20) * SECOND;
            else if (kind < 5)
                time = (time / SECOND + 1) * SECOND;
            else if (kind > 10) time += random.nextInt(200_000_000);
            samples.add(new Sample(time, random.nextInt(20) - 5 + random.nextDouble()));
        }
        return samples;
    }

    private static List<Point> measured(List<Sample> samples, SignalsSettings settings, Random random) {
        RecordingSink out = new RecordingSink();
        SignalMetric metric = new SignalMetric(settings, out.pointHub(), () -> 0, () -> 0);
        for (int from = 0; from < samples.size();) {
            int to = Math.min(samples.size(), from + 1 + random.nextInt(40));
            SampleBatch batch = new SampleBatch(Batches.CAR, 40, 40);
            for (Sample sample : samples.subList(from, to)) {
                batch.beginFrame(0, sample.time());
                batch.add(0, sample.value());
            }
            metric.accept(batch);
            from = to;
        }
        metric.close();
        return out.points();
    }

    /** Fields by end of interval: everything is looked up in the whole list, for every interval anew. */
    private static Map<Long, Map<String, Double>> expected(List<Sample> samples, long interval, long hold) {
        Map<Long, Map<String, Double>> points = new TreeMap<>();
        for (Sample one : samples) {
            long start = one.time() / interval * interval;
            points.computeIfAbsent(start + interval, end -> statistics(samples, start, end, hold));
            for (long next = start + interval; next < one.time() + hold && next < last(samples); next +=
                    interval)
                held(points, next, statistics(samples, next, next + interval, hold), interval);
        }
        long last = last(samples);
        long start = last / interval * interval;
        points.put(Math.max(last, start + 1), points.remove(start + interval));
        return points;
    }

    private static void held(Map<Long, Map<String, Double>> points, long start, Map<String, Double> fields,
            long interval) {
        if (fields.containsKey("integral")) points.putIfAbsent(start + interval, fields);
    }

    private static long last(List<Sample> samples) { return samples.get(samples.size() - 1).time(); }

    private static Map<String, Double> statistics(List<Sample> samples, long start, long end, long hold) {
        List<Sample> in = samples.stream().filter(s -> s.time() >= start && s.time() < end).toList();
        double sum = in.stream().mapToDouble(Sample::value).sum();
        long newest = samples.get(samples.size() - 1).time();
        double integral = 0;
        double covered = 0;
        for (int i = 0; i < samples.size(); i++) {
            long until = i + 1 < samples.size() ? samples.get(i + 1).time() : newest;
            long from = Math.max(start, samples.get(i).time());
            long to = Math.min(end, Math.min(until, samples.get(i).time() + hold));
            if (to <= from) continue;
            integral += samples.get(i).value() * (to - from) / 1e9;
            covered += (to - from) / 1e9;
        }
        Map<String, Double> fields = new TreeMap<>(Map.of("count", (double) in.size()));
        if (!in.isEmpty())
            fields.putAll(Map.of("sum", sum, "mean", sum / in.size(), "last", in.get(in.size() - 1).value(),
                    "min", in.stream().mapToDouble(Sample::value).min().orElseThrow(),
                    "max", in.stream().mapToDouble(Sample::value).max().orElseThrow()));
        if (covered > 0)
            fields.putAll(Map.of("integral", integral, "time_weighted_mean", integral / covered));
        return fields;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsWhatTheSlowWayTells(long seed) {
        Random random = new Random(seed);
        long interval =
                new long[] {100, 250, 1_000, 7_000, 60_000, 86_400_000}[random.nextInt(6)] * 1_000_000;
        long hold = (random.nextInt(5_000) + 1) * 1_000_000L;
        List<Sample> samples = samples(random);
        List<Point> points =
                measured(samples, Configs.all(Duration.ofNanos(interval), Duration.ofNanos(hold), false,
                        "Motor.Speed"), random);
        Map<Long, Map<String, Double>> expected = expected(samples, interval, hold);
        assertEquals(List.copyOf(expected.keySet()), points.stream().map(Point::timeNanos).toList());
        for (Point point : points) {
            Map<String, Double> wanted = expected.get(point.timeNanos());
            assertEquals(wanted.keySet(), point.fields().keySet());
            point.fields().forEach((field, value) -> assertEquals(wanted.get(field),
                    ((Number) value).doubleValue(), 1e-7, field));
        }
    }
}
