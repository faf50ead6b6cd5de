package io.tidegate.base.security;

import io.tidegate.base.security.port.ConsoleAddress;
import io.tidegate.base.security.request.Audit;
import io.tidegate.base.security.request.Hosts;
import io.tidegate.base.security.request.Refusal;
import io.tidegate.base.security.request.RequestGuard;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OSGi shell of the {@link RequestGuard}. A preprocessor runs before every servlet, filter and login of every
 * context of the HTTP service, the console's included. A request it let through carries the attribute
 * {@link #PASSED}, which {@link LoginComponent} insists on: without this component the console is shut, not
 * open.
 */
@Component(name = "io.tidegate.base.security", configurationPid = "io.tidegate.base.security",
        immediate = true)
@Designate(ocd = GuardConfig.class)
public final class GuardComponent implements Preprocessor {
    /** Attribute of requests that passed the guard. */
    static final String PASSED = "io.tidegate.base.security.passed";
    /** Attribute of requests of somebody who is logged in: the name. */
    static final String USER = "io.tidegate.base.security.user";
    /** The same: the role, as {@link io.tidegate.api.access.Role#word} writes it. */
    static final String ROLE = "io.tidegate.base.security.role";
    /**
     * The same: a {@link java.util.function.BooleanSupplier} that tells whether the login still holds, for
     * answers that go on and on; asking is a use of the session.
     */
    static final String LOGGED_IN = "io.tidegate.base.security.loggedin";

    /**
     * Attribute of requests whose servlet says what they did, as their bodies are no forms: a text, without
     * secrets.
     */
    static final String AUDIT = "io.tidegate.base.security.audit";

    private static final Logger LOG = LoggerFactory.getLogger(GuardComponent.class);

    private final ResponseHeaders headers;
    private final String bindHost;
    private final Set<String> loggedRules = ConcurrentHashMap.newKeySet();
    private volatile RequestGuard guard;

    @Activate
    public GuardComponent(BundleContext context, GuardConfig config) {
        bindHost = context.getProperty("org.apache.felix.http.host");
        headers = new ResponseHeaders(ConsoleAddress.root(context::getProperty));
        guard = guard(config);
        if (ConsoleAddress.isOpenInClear(context::getProperty))
            LOG.warn(
                    "the web console listens on {} without TLS: anyone who can sniff the network can read "
                            + "its password and can then do whatever the gateway can; start with "
                            + "--console-tls FILE, or omit --console-host and connect with 'ssh -L "
                            + "7066:localhost:7066'", bindHost);
    }

    /** A bad value throws before anything was changed: the last good guard stays. */
    @Modified
    void modified(GuardConfig config) { guard = guard(config); }

    private RequestGuard guard(GuardConfig config) {
        List<String> names = new ArrayList<>();
        if (bindHost != null) names.add(bindHost);
        if (config.allowed_hosts() != null) names.addAll(Arrays.asList(config.allowed_hosts()));
        return new RequestGuard(new Hosts(names));
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) in;
        HttpServletResponse response = (HttpServletResponse) out;
        headers.of(request.getRequestURI(), request.isSecure()).forEach(response::setHeader);
        Optional<Refusal> refusal =
                guard.check(new RequestGuard.Request(request.getMethod(), request.getRequestURI(),
                        request::getHeader, request::getParameterMap, request.getLocalAddr()));
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get());
            return;
        }
        request.setAttribute(PASSED, Boolean.TRUE);
        try {
            chain.doFilter(request, response);
        } finally {
            note(request, response.getStatus());
        }
    }

    /**
     * Whoever served the request has read its body by now; what it left unread, or cannot be read twice, is
     * no matter.
     */
    private static void note(HttpServletRequest request, int status) {
        Object user = request.getAttribute(USER);
        if (user == null || List.of("GET", "HEAD").contains(request.getMethod())) return;
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (RuntimeException e) {
            parameters = Map.of("not readable", new String[0]);
        }
        if (!Audit.reads(request.getRequestURI(), parameters.keySet())) Audit.request(user + " from "
                + request.getRemoteAddr(), request.getMethod(), request.getRequestURI(),
                Audit.shown(parameters) + Audit.noted(request.getAttribute(AUDIT)), status);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (loggedRules.add(refusal.rule()))
            LOG.warn("refused a request of {} ({}): {} Further ones are logged at debug level.",
                    request.getRemoteAddr(), refusal.rule(), refusal.reason());
        else
            LOG.debug("refused a request of {} ({})", request.getRemoteAddr(), refusal.rule());
        // What comes after it on this connection may be its body, or made to look like another request.
        if (refusal == Refusal.CHUNKED) response.setHeader("Connection", "close");
        if (refusal == Refusal.METHOD) response.setHeader("Allow", "GET, HEAD, POST");
        response.setStatus(refusal.status());
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println(refusal.reason());
    }
}
