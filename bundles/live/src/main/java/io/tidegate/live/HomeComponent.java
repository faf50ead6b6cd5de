package io.tidegate.live;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** Leads from the root of the web console to the app, behind the console's login. */
@Component(name = "io.tidegate.live.home", service = Servlet.class, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern="})
public final class HomeComponent extends HttpServlet {
    /** Below the root of the console. */
    static final String APP = "/live/app/";
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Location", request.getContextPath() + APP);
        response.setStatus(HttpServletResponse.SC_FOUND);
    }
}
