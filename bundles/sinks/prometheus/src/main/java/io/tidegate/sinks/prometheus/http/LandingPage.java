package io.tidegate.sinks.prometheus.http;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.values.GatewayMetrics;
import java.util.Comparator;

/**
 * For people who look at the endpoint with a browser: a link to the metrics, and what is wrong with which
 * component. These sentences are no labels of {@code tidegate_up}, as each new wording would be a new series.
 * Any thread.
 */
public final class LandingPage {
    /** Nothing but the page itself, whatever a name or sentence may contain. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    private static final int MAX_LENGTH = 500;
    private static final String HEAD = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<title>Tidegate</title><style>body{font-family:sans-serif;margin:2em}td,th{padding:.2em "
            + "1em;text-align:left}td.n{text-align:right}tr.bad td{color:#b00}tr.look "
            + "td{color:#850}</style></head><body><h1>Tidegate</h1>";

    private final String path;
    private final GatewayMetrics gateway;

    public LandingPage(PrometheusSettings.Listen listen, GatewayMetrics gateway) {
        this.path = listen.path();
        this.gateway = gateway;
    }

    /** The page as it is now. */
    String html() {
        StringBuilder html = new StringBuilder(HEAD).append("<p><a href=\"").append(path)
                .append("\">Metrics</a> for "
                        + "Prometheus.</p><table><tr><th>component</th><th>counts</th>"
                        + "<th>received</th><th>sent</th><th>dropped</th><th>waiting</th>"
                        + "<th>state</th></tr>");
        gateway.components().stream().sorted(Comparator.comparing(ComponentStatus::rank))
                .forEach(each -> rows(html, each));
        return html.append("</table></body></html>\n").toString();
    }

    private static void rows(StringBuilder html, ComponentStatus component) {
        String row = component.rank() == 0 ? "<tr class=\"bad\"><td>"
                : component.rank() == 1 ? "<tr class=\"look\"><td>"
                        : "<tr><td>";
        String name = row + escaped(component.name()) + "</td>";
        String state = "<td>" + escaped(state(component)) + "</td></tr>";
        if (component.flows().isEmpty()) html.append(name).append("<td colspan=\"5\"></td>").append(state);
        for (FlowStatus flow : component.flows()) {
            html.append(name).append("<td>").append(escaped(flow.unit())).append("</td>");
            for (long count : new long[] {flow.received(), flow.sent(), flow.dropped(), flow.waiting()})
                html.append("<td class=\"n\">").append(count).append("</td>");
            html.append(state);
        }
    }

    private static String state(ComponentStatus component) {
        String why = component.health().sentence();
        return why.isEmpty() ? component.word() : component.word() + ": " + why;
    }

    /** What others said may stand in a sentence: it is neither endless nor more than text. */
    private static String escaped(String all) {
        String text = (all.length() <= MAX_LENGTH ? all : all.substring(0, MAX_LENGTH) + "...")
                .replaceAll("\\p{Cntrl}", "?");
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
