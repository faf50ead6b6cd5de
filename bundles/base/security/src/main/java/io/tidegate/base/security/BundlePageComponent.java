package io.tidegate.base.security;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Serves {@link BundlePageScript} in place of the console's own. Behind the console's login. */
@Component(name = "io.tidegate.base.security.bundlepage", service = Servlet.class, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern=/" + BundlePageComponent.SCRIPT})
public final class BundlePageComponent extends HttpServlet {
    static final String SCRIPT = "res/ui/bundles.js";
    private static final long serialVersionUID = 1;
    private static final String CONSOLE = "org.apache.felix.webconsole";

    private final transient BundleContext context;

    @Activate
    public BundlePageComponent(BundleContext context) { this.context = context; }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URL script = script();
        if (script == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream in = script.openStream()) {
            String mended = BundlePageScript.mended(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            response.setContentType("text/javascript");
            response.setCharacterEncoding("UTF-8");
            response.getOutputStream().write(mended.getBytes(StandardCharsets.UTF_8));
        }
    }

    private URL script() {
        for (Bundle bundle : context.getBundles())
            if (CONSOLE.equals(bundle.getSymbolicName())) return bundle.getEntry(SCRIPT);
        return null;
    }
}
