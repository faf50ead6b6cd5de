package io.tidegate.live;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** The same page as a plugin of the web console, with the console's menu above it: Main &gt; Live. */
@Component(name = "io.tidegate.live.page", service = Servlet.class, property = {"felix.webconsole.label=live",
    "felix.webconsole.title=Live", "felix.webconsole.category=Main"})
public final class PageComponent extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = request.getContextPath() + request.getServletPath();
        String files = root + "/live/app/";
        response.getWriter().print("<link rel=\"stylesheet\" href=\"" + files
                + "uPlot.min.css\"/><link rel=\"stylesheet\""
                + " href=\"" + files + "live.css\"/>" + PageFiles.body(root, Requesters.of(request))
                + "<script src=\"" + files
                + "uPlot.iife.min.js\"></script><script type=\"module\" src=\"" + files
                + "live.js\"></script>");
    }
}
