package io.tidegate.base.influxclient;

import java.io.IOException;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds headers to every request that goes to the server, or replaces those of the same name. */
final class ExtraHeaders implements Interceptor {
    private final Map<String, String> headers;

    ExtraHeaders(Map<String, String> headers) { this.headers = headers; }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request.Builder request = chain.request().newBuilder();
        headers.forEach(request::header);
        return chain.proceed(request.build());
    }
}
