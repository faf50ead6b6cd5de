package io.tidegate.core.http;

import io.tidegate.api.sink.HttpKeys;
import java.nio.file.Path;

/** Keys of a test. */
record Settings(String url, int request_timeout_ms, boolean gzip, String tls_ca_file, String proxy,
        String... _headers)
        implements
            HttpKeys {
    static HttpSettings of(String url) { return of(url, 20_000); }

    static HttpSettings of(String url, int timeout) { return of(url, timeout, "", ""); }

    static HttpSettings of(String url, int timeout, String authorities, String proxy) {
        return HttpSettings.of(new Settings(url, timeout, true, authorities, proxy), Path.of("config"));
    }
}
