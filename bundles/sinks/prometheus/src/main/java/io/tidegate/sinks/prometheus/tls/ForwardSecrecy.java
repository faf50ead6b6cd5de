package io.tidegate.sinks.prometheus.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * TLS 1.2 and 1.3 with a new key for each connection: whoever gets the certificate's key later reads nothing
 * of it.
 */
public final class ForwardSecrecy extends HttpsConfigurator {
    public ForwardSecrecy(SSLContext context) { super(context); }

    @Override
    public void configure(HttpsParameters connection) {
        SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites()).filter(ForwardSecrecy::hasIt)
                .toArray(String[]::new));
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        connection.setSSLParameters(parameters);
    }

    /** @param suite as the JDK names it; those of TLS 1.3 say nothing of keys, as all have it */
    static boolean hasIt(String suite) {
        return suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_") || suite.contains("_ECDHE_")
                || suite.contains("_DHE_");
    }
}
