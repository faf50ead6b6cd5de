package io.tidegate.base.influxclient;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Reads the begin of an answer only: Retrofit and the client keep the whole of it in memory, of an error even
 * twice. And takes no answer to a write for a success but 204, where the client takes any 2xx, such as a
 * login page.
 */
final class BoundedAnswers implements Interceptor {
    static final int MAX_BYTES = 64 << 10;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (answer.code() == 204) return answer;
        try (answer) {
            Response begin = answer.newBuilder().body(answer.peekBody(MAX_BYTES)).build();
            if (!begin.isSuccessful() || !WritePaths.has(chain.request())) return begin;
            throw new NoSuccessException(new InfluxAnswer(begin.code(), begin.headers().toMultimap(),
                    begin.body().string()));
        }
    }
}
