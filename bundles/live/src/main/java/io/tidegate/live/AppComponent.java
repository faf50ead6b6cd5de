package io.tidegate.live;

import io.tidegate.api.access.Role;
import io.tidegate.live.api.Requester;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;

/**
 * The page in full width, {@code live/app/} of the web console, and its files. Behind the console's login.
 */
@Component(name = "io.tidegate.live.app", service = Servlet.class, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern=/live/app/*"})
public final class AppComponent extends HttpServlet {
    private static final long serialVersionUID = 1;
    /** Stricter than that of the console: nothing but the page's own files, and nothing inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        response.setHeader("Content-Security-Policy", POLICY);
        if (path == null) {
            response.sendRedirect(request.getRequestURI() + "/");
        } else if (path.equals("/")) {
            String root = request.getContextPath() + request.getServletPath().replaceFirst("/live/app$", "");
            String page = new String(PageFiles.read("app.html"), StandardCharsets.UTF_8);
            Requester who = Requesters.of(request);
            answer(response, "text/html", page.replace("@body@", PageFiles.body(root, who))
                    .replace("@admin@", who.role() == Role.ADMIN ? "" : " hidden").replace("@root@", root)
                    .getBytes(StandardCharsets.UTF_8));
        } else {
            byte[] file = PageFiles.read(path.substring(1));
            if (file == null)
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            else
                answer(response, PageFiles.typeOf(path), file);
        }
    }

    private static void answer(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "no-cache");
        response.getOutputStream().write(bytes);
    }
}
