package io.tidegate.base.security.request;

import io.tidegate.api.access.Role;
import io.tidegate.base.security.login.Identity;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which paths a role may ask for. Admins may everything; of others everything is refused that is not listed
 * here, letter for letter, so that no other way to write a path gets further. What somebody may do with
 * {@code api/v1/act} depends on its body: the API looks at the role. Immutable.
 */
public final class Permissions {
    private static final String API = "/api/v1/[a-z.]{1,40}|/live/stream";
    private static final List<String> READS = List.of("GET", "HEAD");

    private final Pattern ofTokens;
    private final Pattern reads;
    private final Pattern acts;

    /** @param root path of the console, without a slash at the end */
    public Permissions(String root) {
        String quoted = Pattern.quote(root);
        ofTokens = Pattern.compile(quoted + "(" + API + ")");
        reads = Pattern.compile(quoted + "(" + API + "|/?|/live/app(/|/[A-Za-z][A-Za-z.]{0,40})?|/logout)");
        acts = Pattern.compile(quoted + "/api/v1/act");
    }

    /** @param uri path of the request as sent, not decoded */
    public boolean may(Identity who, String method, String uri) {
        if (who.isToken() && !ofTokens.matcher(uri).matches()) return false;
        if (who.role() == Role.ADMIN) return true;
        return READS.contains(method) ? reads.matcher(uri).matches()
                : method.equals("POST") && acts.matcher(uri).matches();
    }
}
