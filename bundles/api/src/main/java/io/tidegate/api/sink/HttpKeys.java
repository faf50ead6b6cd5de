package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;

/** The keys of every sink that sends its records by HTTP. */
@ConsumerType
public interface HttpKeys {
    @AttributeDefinition(defaultValue = "http://localhost:8086",
            description = "Base URL of the server, http or https, without user, password and token.")
    default String url() { return "http://localhost:8086"; }

    @AttributeDefinition(min = "100", max = "600000", defaultValue = "10000",
            description = "Timeout of a request, in ms, 100 to 600000.")
    default int request_timeout_ms() { return 10_000; }

    @AttributeDefinition(defaultValue = "true",
            description = "Compress requests with gzip, level 1: about a sixth of the bytes.")
    default boolean gzip() { return true; }

    @AttributeDefinition(required = false,
            description = "PEM file with the certificates of the authorities to trust for https; a "
                    + "relative path starts at the config folder. Empty means those that Java trusts.")
    default String tls_ca_file() { return ""; }

    @AttributeDefinition(required = false,
            description = "HTTP proxy, host:port; empty means the proxy of Java's settings, if any.")
    default String proxy() { return ""; }

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Headers for every request, each as Name: value; separate several in one text "
                    + "by commas.")
    default String[] _headers() { return new String[0]; }
}
