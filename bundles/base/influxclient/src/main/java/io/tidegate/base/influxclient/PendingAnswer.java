package io.tidegate.base.influxclient;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Waits for an answer so that an interrupt ends the wait and the request: OkHttp's blocking call does not
 * hear it.
 */
final class PendingAnswer implements Callback<ResponseBody> {
    private final CompletableFuture<InfluxAnswer> answer = new CompletableFuture<>();

    static InfluxAnswer to(Call<ResponseBody> call) throws IOException, InterruptedException {
        PendingAnswer pending = new PendingAnswer();
        call.enqueue(pending);
        try {
            return pending.answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuccessException none) return none.answer();
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        }
    }

    @Override
    public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
        try {
            answer.complete(read(response));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static InfluxAnswer read(Response<ResponseBody> response) throws IOException {
        if (response.code() == 204) return new InfluxAnswer(204, Map.of(), "");
        ResponseBody body = response.errorBody() == null ? response.body() : response.errorBody();
        return new InfluxAnswer(response.code(), response.headers().toMultimap(), body == null ? ""
                : body.string());
    }

    @Override
    public void onFailure(Call<ResponseBody> call,
            Throwable failure) { answer.completeExceptionally(failure); }
}
