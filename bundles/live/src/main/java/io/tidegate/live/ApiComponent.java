package io.tidegate.live;

import io.tidegate.live.api.Answer;
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

    private final transient ReadApi reads;

    @Activate
    public ApiComponent(@Reference TablesComponent tables, @Reference PartsComponent parts) {
        reads = new ReadApi(parts.feeds(), tables::now);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = reads.get(request.getPathInfo());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
