package io.tidegate.live;

import io.tidegate.api.access.Role;
import io.tidegate.live.api.Requester;
import jakarta.servlet.http.HttpServletRequest;

/** Reads from a request what base.security found of who sent it. */
final class Requesters {
    private static final String USER = "io.tidegate.base.security.user";
    private static final String ROLE = "io.tidegate.base.security.role";
    /** As no user's name has a blank. */
    private static final String TOKEN = "token ";

    private Requesters() {}

    /** Of whom nothing was found may only look. */
    static Requester of(HttpServletRequest request) {
        String name = String.valueOf(request.getAttribute(USER));
        Object role = request.getAttribute(ROLE);
        return new Requester(name, role == null ? Role.VIEWER : Role.of(role.toString()),
                name.startsWith(TOKEN), request.getRemoteAddr());
    }
}
