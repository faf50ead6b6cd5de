package io.tidegate.sinks.prometheus.values;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.tidegate.sinks.prometheus.values.SignalNaming.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;

/**
 * The samples of one family. They are made when somebody asks for one; who writes text asks for the lines
 * instead, as all of a line but its value is there already.
 */
final class SignalLines extends AbstractList<Sample> {
    /** Value of a cell, without boxing it. */
    interface Reading {
        double of(int cell);
    }

    private final String name;
    private final List<Series> series;
    private final int[] cells;
    private final Reading reading;

    /** @param cells those that are shown */
    SignalLines(String name, List<Series> series, int[] cells, Reading reading) {
        this.name = name;
        this.series = series;
        this.cells = cells;
        this.reading = reading;
    }

    @Override
    public Sample get(int i) {
        Series one = series.get(cells[i]);
        return new Sample(name, one.labels(), one.values(), reading.of(cells[i]));
    }

    @Override
    public int size() { return cells.length; }

    /**
     * Writes all as TextFormat does; its text format has a comma behind the last label, OpenMetrics has none.
     */
    // hot: runs per series of a scrape
    void writeTo(Utf8Writer out, boolean openMetrics) throws IOException {
        String end = openMetrics ? "} " : ",} ";
        for (int cell : cells) {
            out.write(name);
            out.write(series.get(cell).text());
            out.write(end);
            out.write(Collector.doubleToGoString(reading.of(cell)));
            out.write('\n');
        }
    }

    /** Labels as they stand in both formats, up to the end of the last value. */
    static byte[] text(List<String> labels, List<String> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < labels.size(); i++)
            text.append(i == 0 ? '{' : ',').append(labels.get(i)).append("=\"")
                    .append(values.get(i).replace("\\", "\\\\")
                            .replace("\"", "\\\"").replace("\n", "\\n")).append('"');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
