package io.tidegate.live;

import io.tidegate.live.api.AccessApi;
import io.tidegate.live.api.ActApi;
import io.tidegate.live.api.Answer;
import io.tidegate.live.api.DbcApi;
import io.tidegate.live.api.GrafanaApi;
import io.tidegate.live.api.LogApi;
import io.tidegate.live.api.ReadApi;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * OSGi shell of the API: {@code api/v1/} of the web console, behind its login and the guard of base.security.
 */
@Component(name = "io.tidegate.live.api", service = Servlet.class, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern=/api/v1/*"})
public final class ApiComponent extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Attribute of a request: what base.security writes into its audit log beside the path. */
    private static final String AUDIT = "io.tidegate.base.security.audit";

    private static final String ACT = "/act";
    private static final String LOG = "/log";

    private final transient ReadApi reads;
    private final transient ActApi acts;
    private final transient GrafanaApi grafana;
    private final transient DbcApi dbc;
    private final transient LogApi logs;
    private final transient AccessApi access;

    @Activate
    public ApiComponent(@Reference TablesComponent tables, @Reference PartsComponent parts) {
        reads = new ReadApi(parts.feeds(), parts, tables::now);
        acts = new ActApi(parts, parts.dbc(), parts.logs());
        logs = new LogApi(parts, parts.logs(), parts.dbc());
        dbc = new DbcApi(parts, parts.dbc());
        access = new AccessApi(parts);
        grafana = new GrafanaApi(parts, parts.folder());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        switch (path) {
            case ACT -> answer(response, Answer.fault(405, "expected POST"));
            case "/access" -> answer(response, access.read(Requesters.of(request)));
            case LOG -> answer(response, logs.facts(text(request, "name")));
            case GrafanaApi.TOLD, GrafanaApi.ZIP -> answer(response, grafana.get(path));
            default -> answer(response, reads.get(request.getPathInfo(), request.getParameter("name")));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case ACT -> answer(response, act(request));
            case "/dbc" -> answer(response, dbc(request));
            case LOG -> answer(response, log(request));
            default -> answer(response, Answer.fault(405, "expected POST for act, dbc and log only"));
        }
    }

    private Answer act(HttpServletRequest request) throws IOException {
        Answer refusal = refusal(request, "application/json", ActApi.MAX_BYTES);
        if (refusal != null) return refusal;
        String wanted =
                new String(request.getInputStream().readNBytes(ActApi.MAX_BYTES), StandardCharsets.UTF_8);
        request.setAttribute(AUDIT, ActApi.noted(wanted));
        return acts.act(Requesters.of(request), wanted);
    }

    private Answer dbc(HttpServletRequest request) throws IOException {
        Answer refusal = refusal(request, "application/octet-stream", DbcFolder.MAX_BYTES);
        if (refusal != null) return refusal;
        DbcApi.Wanted wanted = new DbcApi.Wanted(text(request, "name"), text(request, "step"),
                text(request, "version"), text(request, "was"));
        request.setAttribute(AUDIT, "step = " + wanted.step()
                + (wanted.version().isEmpty() ? "" : ", version = " + wanted.version()));
        return dbc.post(wanted, request.getInputStream().readNBytes(DbcFolder.MAX_BYTES));
    }

    private Answer log(HttpServletRequest request) throws IOException {
        Answer refusal = refusal(request, "application/octet-stream", LogFolder.MAX_BYTES);
        return refusal != null ? refusal : logs.upload(text(request, "name"), request.getInputStream(),
                request.getContentLengthLong());
    }

    private static String text(HttpServletRequest request, String key) {
        String text = request.getParameter(key);
        return text == null ? "" : text;
    }

    /**
     * No form of a page can send these types, and none of another site comes so far: base.security refuses
     * it, and whatever has no length. Null if the body may be read.
     */
    private static Answer refusal(HttpServletRequest request, String expected, long most) {
        String type = request.getContentType();
        if (type == null || !type.replaceFirst(";.*", "").strip().equalsIgnoreCase(expected))
            return Answer.fault(415, "expected Content-Type: " + expected + ", found " + type);
        return request.getContentLengthLong() > most
                ? Answer.fault(413, "expected at most " + most + " bytes") : null;
    }

    private static void answer(HttpServletResponse response, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        if (answer.type().endsWith("json"))
            response.setCharacterEncoding("UTF-8");
        else
            response.setHeader("Content-Disposition", "attachment; filename=\"tidegate-grafana.zip\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
