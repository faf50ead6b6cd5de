package io.tidegate.base.influxclient;

import java.util.Map;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/**
 * The client's {@code WriteService}, but with bytes: that one takes a String, which would be made of our
 * bytes, made bytes again and copied into a buffer. The client makes it real, with its own address, login and
 * interceptors.
 */
interface LineWrites {
    @POST
    Call<ResponseBody> write(@Url String path, @QueryMap Map<String, String> query,
            @Header("Content-Encoding") String encoding, @Body RequestBody lines);
}
