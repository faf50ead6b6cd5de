package io.tidegate.sinks.prometheus;

import io.tidegate.api.status.FlowStatus;

/**
 * For people who look at the endpoint with a browser: a link to the metrics, and what is wrong with which room. These
 * sentences are no labels of {@code tidegate_up}, as each new wording would be a new series. Any thread.
 */
final class LandingPage {
    /** Nothing but the page itself, whatever a name or sentence may contain. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    private static final String HEAD = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<title>Tidegate</title><style>body{font-family:sans-serif;margin:2em}td,th{padding:.2em 1em;text-align:left}"
            + "td.n{text-align:right}tr.bad td{color:#b00}</style></head><body><h1>Tidegate</h1>";

    private final String path;
    private final GatewayMetrics gateway;

    LandingPage(PrometheusSettings.Listen listen, GatewayMetrics gateway) {
        this.path = listen.path();
        this.gateway = gateway;
    }

    /** The page as it is now. */
    String html() {
        StringBuilder html = new StringBuilder(HEAD).append("<p><a href=\"").append(path)
                .append("\">Metrics</a> for Prometheus.</p><table><tr><th>room</th><th>counts</th><th>received</th>"
                        + "<th>sent</th><th>dropped</th><th>waiting</th><th>state</th></tr>");
        for (FlowStatus flow : gateway.flows()) row(html, flow);
        return html.append("</table></body></html>\n").toString();
    }

    private static void row(StringBuilder html, FlowStatus flow) {
        html.append(flow.isWell() ? "<tr><td>" : "<tr class=\"bad\"><td>").append(escaped(flow.name())).append("</td><td>")
                .append(escaped(flow.unit())).append("</td>");
        for (long count : new long[] {flow.received(), flow.sent(), flow.dropped(), flow.waiting()})
            html.append("<td class=\"n\">").append(count).append("</td>");
        html.append("<td>").append(flow.isWell() ? "well" : escaped(flow.trouble())).append("</td></tr>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
