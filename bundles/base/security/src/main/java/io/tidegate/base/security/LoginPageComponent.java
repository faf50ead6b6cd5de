package io.tidegate.base.security;

import io.tidegate.base.security.login.Accounts;
import io.tidegate.base.security.login.Login;
import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.request.Audit;
import io.tidegate.base.security.request.SessionCookie;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of the {@link LoginPage}, {@value LoginPage#PATH}: outside the console's context, as it is for
 * those who are not logged in. Its form is refused from other sites as every request is, by the guard.
 */
@Component(name = "io.tidegate.base.security.loginpage", service = Servlet.class,
        property = "osgi.http.whiteboard.servlet.pattern=" + LoginPage.PATH)
public final class LoginPageComponent extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(LoginPageComponent.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient AccessComponent access;
    private final String home;

    @Activate
    public LoginPageComponent(@Reference AccessComponent access, BundleContext context) {
        this.access = access;
        this.home = ConsoleAddress.root(context::getProperty) + "/";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = LoginPage.local(request.getParameter("next"));
        if (isShut(request, response)) return;
        String secret = SessionCookie.read(request.getHeader("Cookie"), request.getServerPort());
        if (access.sessions().use(secret).filter(access::isPresent).isPresent())
            redirect(response, next);
        else if (String.valueOf(request.getHeader("Sec-Fetch-Site")).endsWith("-site"))
            answer(response, HttpServletResponse.SC_OK, LoginPage.again(next));
        else
            page(response, HttpServletResponse.SC_OK, next, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isShut(request, response)) return;
        String next = LoginPage.local(request.getParameter("next"));
        String address = request.getRemoteAddr();
        Accounts.Checked checked = access.check(text(request, "user"), text(request, "password"), address);
        if (checked.who() != null) {
            String secret = access.sessions().begin(checked.who());
            if (!checked.isValid().getAsBoolean()) access.sessions().end(secret); // changed meanwhile
            Audit.session(checked.who().name(), address);
            response.setHeader("Set-Cookie",
                    SessionCookie.set(secret, request.getServerPort(), request.isSecure()));
            redirect(response, next);
        } else if (checked.answer() == Login.Answer.LATER) {
            response.setHeader("Retry-After", "2");
            page(response, TOO_MANY_REQUESTS, next, "Too many failed logins: try again in two seconds.");
        } else {
            LOG.warn("a login from {} was refused", address);
            page(response, HttpServletResponse.SC_UNAUTHORIZED, next, "User or password is wrong.");
        }
    }

    /** Without the guard nobody gets in, as in the console. */
    private static boolean isShut(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(GuardComponent.PASSED) != null) return false;
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println("The request filter of the gateway is not running.");
        return true;
    }

    private void redirect(HttpServletResponse response, String next) {
        response.setHeader("Location", next.isEmpty() ? home : next);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    private static void page(HttpServletResponse response, int status, String next, String fault)
            throws IOException {
        answer(response, status, LoginPage.html(next, fault));
    }

    private static void answer(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", LoginPage.POLICY);
        response.setContentType("text/html; charset=utf-8");
        response.getWriter().print(html);
    }

    private static String text(HttpServletRequest request, String key) {
        String text = request.getParameter(key);
        return text == null ? "" : text;
    }
}
