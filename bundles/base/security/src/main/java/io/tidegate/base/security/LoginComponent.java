package io.tidegate.base.security;

import io.tidegate.base.security.login.Announcement;
import io.tidegate.base.security.login.Attempts;
import io.tidegate.base.security.login.Login;
import io.tidegate.base.security.login.LoginFiles;
import io.tidegate.base.security.login.PasswordHash;
import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.request.Audit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of the {@link Login}: the web console asks it about every request. The framework property
 * {@code felix.webconsole.security.providers=tidegate} keeps the console away until this is here. Fails
 * closed: if the login files cannot be read or written, the component does not start and there is no console.
 */
@Component(name = "io.tidegate.base.security.login", service = SecurityProvider.class, immediate = true,
        property = SecurityProvider.PROPERTY_ID + "=tidegate")
public final class LoginComponent implements SecurityProvider, Login.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LoginComponent.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final LoginFiles files;
    private final Login login;

    @Activate
    public LoginComponent(BundleContext context) throws IOException {
        String data = context.getProperty("tidegate.data");
        if (data == null) throw new IllegalStateException("tidegate.data: expected a folder, found nothing;"
                + " the launcher sets this framework property");
        files = new LoginFiles(Path.of(data, "security").toAbsolutePath());
        if (files.read().isEmpty()) firstStart(context);
        login = new Login(files.read().orElseThrow(), new Attempts(System::nanoTime), this);
    }

    private void firstStart(BundleContext context) throws IOException {
        String password = files.make(new SecureRandom());
        String url = ConsoleAddress.url(context::getProperty);
        System.out.print(
                Announcement.of(url, files.read().orElseThrow().user(), hasTerminal() ? password : null,
                        files.clear()));
        System.out.flush();
        LOG.info("generated a password for the web console; until the first login it is in {}",
                files.clear());
    }

    /**
     * From Java 22 on there is a console even if nobody sits at it; it can be asked, but not by Java 17 code.
     */
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) return false;
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before Java 22 a console is a terminal
        }
    }

    @Override
    public void loggedIn(String address) {
        Audit.login(login.user(), address);
        forgetClear();
    }

    @Override
    public void outdated(PasswordHash better) {
        try {
            files.replace(better);
            LOG.info("the hash of the console's password was replaced by a slower one");
        } catch (IOException e) {
            LOG.warn(
                    "the hash of the console's password cannot be replaced by a slower one: {}; "
                            + "the old one stays",
                    e.toString());
        }
    }

    private void forgetClear() {
        try {
            if (files.forgetClear()) LOG.info("first login: deleted {}", files.clear());
        } catch (IOException e) {
            LOG.warn("{} holds the password in clear and cannot be deleted: {}; delete it by hand",
                    files.clear(),
                    e.toString());
        }
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(GuardComponent.PASSED) == null) return answer(response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "The request filter of the gateway is not running.");
        Login.Answer answer = login.check(request.getHeader("Authorization"), request.getRemoteAddr());
        if (answer == Login.Answer.WELCOME) {
            request.setAttribute(GuardComponent.USER, login.user());
            return login.user();
        }
        if (answer == Login.Answer.LATER) {
            response.setHeader("Retry-After", "2");
            return answer(response, TOO_MANY_REQUESTS, "Too many failed logins; try again in two seconds.");
        }
        if (answer == Login.Answer.WRONG)
            LOG.warn("a login from {} was refused", request.getRemoteAddr());
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

    /** There is one role: who is in may do everything. */
    @Override
    public boolean authorize(Object user, String role) { return true; }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        Audit.logout(login.user(), request.getRemoteAddr());
        login.logout();
    }
}
