package io.tidegate.sinks.influx2;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.HttpKeys;
import io.tidegate.core.http.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keys of a test. */
record Keys(String url, boolean gzip, int request_timeout_ms, String tls_ca_file) implements HttpKeys {
    static HttpSettings of(String url) { return of(url, true, 30_000, ""); }

    static HttpSettings of(String url, boolean gzip, int timeout, String authorities) {
        return HttpSettings.of(new Keys(url, gzip, timeout, authorities), Path.of("config"));
    }

    /** Lines as the runtime lends them: somewhere in an array. */
    static Batch batch(String... lines) {
        String text = String.join("\n", lines) + "\n";
        byte[] bytes = ("###" + text + "###").getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, 3, bytes.length - 6, lines.length);
    }
}
