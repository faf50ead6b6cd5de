package io.tidegate.base.security;

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
 * {@link #PASSED}, which {@link LoginComponent} insists on: without this component the console is shut, not open.
 */
@Component(name = "io.tidegate.base.security", configurationPid = "io.tidegate.base.security", immediate = true)
@Designate(ocd = GuardConfig.class)
public final class GuardComponent implements Preprocessor {
    /** Attribute of requests that passed the guard. */
    static final String PASSED = "io.tidegate.base.security.passed";

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
        headers.of(request.getRequestURI()).forEach(response::setHeader);
        Optional<Refusal> refusal = guard.check(new RequestGuard.Request(request.getMethod(), request::getHeader,
                () -> request.getParameterMap().keySet(), request.getLocalAddr()));
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get());
            return;
        }
        request.setAttribute(PASSED, Boolean.TRUE);
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (loggedRules.add(refusal.rule()))
            LOG.warn("refused a request of {} ({}): {} Further ones are logged at debug level.",
                    request.getRemoteAddr(), refusal.rule(), refusal.reason());
        else LOG.debug("refused a request of {} ({})", request.getRemoteAddr(), refusal.rule());
        response.setStatus(refusal.status());
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println(refusal.reason());
    }
}
