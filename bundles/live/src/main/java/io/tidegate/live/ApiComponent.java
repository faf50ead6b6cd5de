package io.tidegate.live;

import io.tidegate.live.api.ActApi;
import io.tidegate.live.api.Answer;
import io.tidegate.live.api.GrafanaApi;
import io.tidegate.live.api.ReadApi;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** OSGi shell of the API: {@code api/v1/} of the web console, behind its login and the guard of base.security. */
@Component(name = "io.tidegate.live.api", service = Servlet.class, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern=/api/v1/*"})
public final class ApiComponent extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Attribute of a request: what base.security writes into its audit log beside the path. */
    private static final String AUDIT = "io.tidegate.base.security.audit";

    private static final String ACT = "/act";

    private final transient ReadApi reads;
    private final transient ActApi acts;
    private final transient GrafanaApi grafana;

    @Activate
    public ApiComponent(@Reference TablesComponent tables, @Reference PartsComponent parts) {
        reads = new ReadApi(parts.feeds(), parts, tables::now);
        acts = new ActApi(parts);
        grafana = new GrafanaApi(parts, parts.folder());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (ACT.equals(path))
            answer(response, Answer.fault(405, "expected POST"));
        else if (GrafanaApi.TOLD.equals(path) || GrafanaApi.ZIP.equals(path))
            answer(response, grafana.get(path));
        else
            answer(response, reads.get(path, request.getParameter("name")));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, act(request));
    }

    /** No form of a page can send this type, and none of another site comes so far: base.security refuses it. */
    private Answer act(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (!ACT.equals(request.getPathInfo())) return Answer.fault(405, "expected POST for act only");
        if (type == null || !type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json"))
            return Answer.fault(415, "expected Content-Type: application/json, found " + type);
        byte[] body = request.getInputStream().readNBytes(ActApi.MAX_BYTES + 1);
        if (body.length > ActApi.MAX_BYTES) return Answer.fault(413, "expected at most " + ActApi.MAX_BYTES + " bytes");
        String wanted = new String(body, StandardCharsets.UTF_8);
        request.setAttribute(AUDIT, ActApi.noted(wanted));
        return acts.act(wanted);
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
