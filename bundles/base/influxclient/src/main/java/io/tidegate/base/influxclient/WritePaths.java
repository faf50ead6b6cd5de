package io.tidegate.base.influxclient;

import okhttp3.Request;

/** Where lines are written; only there bodies may be compressed, and 204 is the only success. */
final class WritePaths {
    private WritePaths() {}

    static boolean has(Request request) {
        String path = request.url().encodedPath();
        return path.endsWith("/api/v2/write") || path.endsWith("/api/v3/write_lp");
    }
}
