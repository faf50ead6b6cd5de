package io.tidegate.base.security;

import io.tidegate.base.security.login.Accounts;
import io.tidegate.base.security.login.Identity;
import io.tidegate.base.security.login.Login;
import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.request.Asker;
import io.tidegate.base.security.request.Audit;
import io.tidegate.base.security.request.Permissions;
import io.tidegate.base.security.request.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of the {@link Login}: the web console asks it about every request. The framework property
 * {@code felix.webconsole.security.providers=tidegate} keeps the console away until this is here. A request
 * shows who sent it by HTTP Basic, a token, or the cookie of a session.
 */
@Component(name = "io.tidegate.base.security.login", service = SecurityProvider.class, immediate = true,
        property = SecurityProvider.PROPERTY_ID + "=tidegate")
public final class LoginComponent implements SecurityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(LoginComponent.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final AccessComponent access;
    private final Permissions permissions;

    @Activate
    public LoginComponent(@Reference AccessComponent access, BundleContext context) {
        this.access = access;
        this.permissions = new Permissions(ConsoleAddress.root(context::getProperty));
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(GuardComponent.PASSED) == null) return answer(response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "The request filter of the gateway is not running.");
        String authorization = request.getHeader("Authorization");
        if (authorization == null) return session(request, response);
        Accounts.Checked checked = access.check(authorization, request.getRemoteAddr());
        Identity who = checked.who();
        if (who != null) return welcome(request, response, who, checked.isValid());
        if (checked.answer() == Login.Answer.LATER) {
            response.setHeader("Retry-After", "2");
            return answer(response, TOO_MANY_REQUESTS, "Too many failed logins; try again in two seconds.");
        }
        if (checked.answer() == Login.Answer.WRONG)
            LOG.warn("a login from {} was refused", request.getRemoteAddr());
        return ask(request, response);
    }

    private Object session(HttpServletRequest request, HttpServletResponse response) {
        String secret = SessionCookie.read(request.getHeader("Cookie"), request.getServerPort());
        Identity who = access.sessions().use(secret).filter(access::isPresent).orElse(null);
        if (who == null) return ask(request, response);
        // Who has a cookie is a browser, and a browser says where a request comes from: see RequestGuard.
        boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!isRead && request.getHeader("Sec-Fetch-Site") == null && request.getHeader("Origin") == null
                && request.getHeader("Referer") == null)
            return answer(response, HttpServletResponse.SC_FORBIDDEN,
                    "Expected Sec-Fetch-Site, Origin or Referer beside the cookie of a session, found none.");
        return welcome(request, response, who, () -> access.sessions().use(secret).isPresent());
    }

    private Object welcome(HttpServletRequest request, HttpServletResponse response, Identity who,
            BooleanSupplier isLoggedIn) {
        // of what is refused, too: the audit log tells who tried it
        request.setAttribute(GuardComponent.USER, who.toString());
        if (!permissions.may(who, request.getMethod(), request.getRequestURI()))
            return answer(response, HttpServletResponse.SC_FORBIDDEN, who.isToken()
                    ? "A token is for the API and its stream only."
                    : "The role " + who.role().word() + " may not do this. Ask an admin of this gateway.");
        request.setAttribute(GuardComponent.ROLE, who.role().word());
        request.setAttribute(GuardComponent.LOGGED_IN, isLoggedIn);
        return who;
    }

    private Object ask(HttpServletRequest request, HttpServletResponse response) {
        Asker asker = request.getHeader("Authorization") == null
                ? Asker.of(request.getMethod(), request::getHeader) : Asker.PROGRAM;
        if (asker == Asker.PAGE) {
            response.setHeader("Location",
                    LoginPage.address(request.getRequestURI(), request.getQueryString()));
            return answer(response, HttpServletResponse.SC_FOUND, "Log in to use the web console.");
        }
        if (asker == Asker.PROGRAM)
            response.setHeader("WWW-Authenticate", "Basic realm=\"Tidegate\", charset=\"UTF-8\"");
        return answer(response, HttpServletResponse.SC_UNAUTHORIZED, "Log in to use the web console.");
    }

    private static Object answer(HttpServletResponse response, int status, String text) {
        try {
            response.setStatus(status);
            response.setContentType("text/plain; charset=utf-8");
            response.getWriter().println(text);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("the browser left before it was answered", e);
        }
        return null;
    }

    /** The stock pages ask for no role; who is no admin does not get to them. */
    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof Identity who && who.role().word().equals("admin");
    }

    /** Of a session, the session ends; of HTTP Basic, the password is checked anew. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        String address = request.getRemoteAddr();
        String secret = SessionCookie.read(request.getHeader("Cookie"), request.getServerPort());
        Identity who = access.sessions().end(secret).orElse(null);
        if (who == null) {
            String user = String.valueOf(request.getAttribute(GuardComponent.USER));
            Audit.logout(user, address);
            access.logout(user);
            return;
        }
        access.logout(who.name());
        Audit.logout(who.name(), address);
        response.setHeader("Set-Cookie",
                SessionCookie.clear(request.getServerPort(), request.isSecure()));
        response.setHeader("Location", LoginPage.PATH);
        answer(response, HttpServletResponse.SC_FOUND, "Logged out.");
    }
}
