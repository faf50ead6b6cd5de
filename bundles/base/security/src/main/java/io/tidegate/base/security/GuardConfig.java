package io.tidegate.base.security;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the guard can be told. */
@ObjectClassDefinition(name = "Tidegate: access over HTTP",
        description = "The host names that the gateway answers to, and how long a login lasts. It always "
                + "answers to localhost, loopback addresses, and the address of the machine that a request "
                + "came in at.")
@interface GuardConfig {
    @AttributeDefinition(name = "Allowed hosts", required = false,
            description = "Further host names or addresses, without a port, at which browsers reach the "
                    + "gateway, for instance gateway.example.org. Any other name is refused (421), so that "
                    + "no web site can pretend to be the gateway (DNS rebinding). Default: none.")
    String[] allowed_hosts() default {};

    @AttributeDefinition(name = "Idle sessions end after (min)", required = false, min = "1", max = "1440",
            description = "How long a session of the login page may be unused before it ends, in minutes, "
                    + "1 to 1440. A page that is visible uses it. Default: 60.")
    int session_idle_minutes() default 60;
}
