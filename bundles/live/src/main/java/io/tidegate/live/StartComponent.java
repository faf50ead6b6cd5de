package io.tidegate.live;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Leads from {@code /} to the app. It is open to everybody, and tells nothing but where the console is. */
@Component(name = "io.tidegate.live.start", service = Servlet.class,
        property = "osgi.http.whiteboard.servlet.pattern=")
public final class StartComponent extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final String app;

    @Activate
    public StartComponent(BundleContext context) {
        String root = context.getProperty("felix.webconsole.manager.root");
        app = (root == null || root.isBlank() ? "/system/console" : root.strip().replaceFirst("/$", ""))
                + HomeComponent.APP;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Location", app);
        response.setStatus(HttpServletResponse.SC_FOUND);
    }
}
