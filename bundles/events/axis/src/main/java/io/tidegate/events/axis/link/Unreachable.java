package io.tidegate.events.axis.link;

import io.tidegate.api.text.OneLine;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLException;

/**
 * Why a camera or a broker cannot be reached, as one sentence: what happened, and which key to look at. Knows
 * the words of the JDK's client and of the MQTT client. The first row of {@link #CASES} that fits a cause
 * counts.
 */
public final class Unreachable {
    private static final int MAX_CAUSES = 10;

    private record Case(BiPredicate<Throwable, String> fits, String sentence) {}

    private static Case of(Class<?> type, String sentence) {
        return new Case((cause, words) -> type.isInstance(cause), sentence);
    }

    private static Case saying(String some, String sentence) {
        return new Case((cause, words) -> words.contains(some), sentence);
    }

    private static final String UNKNOWN =
            "its host is unknown; check url and the name service of this machine";
    private static final String NAME =
            "its certificate is for another host; use the name in it, or set verify.hostname = false";
    private static final String TRUST =
            "its certificate is not signed by a trusted authority; check ca.file: it must hold the "
                    + "certificate of its authority, or the certificate itself";
    private static final String PLAIN =
            "it does not speak TLS at this port; check url: http:// and mqtt:// are without TLS, https:// and"
                    + " mqtts:// have another port";
    private static final String TLS =
            "it ends the connection without an answer; check url: perhaps it expects https:// or mqtts:// "
                    + "at this port";

    private static final List<Case> CASES = List.of(
            of(UnknownHostException.class, UNKNOWN),
            of(UnresolvedAddressException.class, UNKNOWN),
            of(CertificateExpiredException.class,
                    "its certificate is no longer valid; renew it, and check the clocks of both"),
            of(CertificateNotYetValidException.class,
                    "its certificate is not valid yet; check the clocks of both"),
            saying("no subject alternative", NAME),
            saying("no name matching", NAME),
            saying("verification of hostname failed", NAME),
            of(CertPathBuilderException.class, TRUST),
            of(CertPathValidatorException.class, TRUST),
            saying("not an ssl/tls record", PLAIN),
            saying("recognized ssl message", PLAIN),
            saying("received no bytes", TLS),
            saying("invalid status line: \"\u0015\u0003", TLS),
            of(HttpConnectTimeoutException.class, "no connection in time; check url, and that it is on"),
            saying("connection timed out", "no connection in time; check url, and that it is on"),
            of(NoRouteToHostException.class, "no route to it; check url and the network of this machine"),
            saying("unreachable", "no route to it; check url and the network of this machine"),
            of(ConnectException.class, "nobody listens there; check url, and that it is on"),
            saying("connection reset", TLS),
            saying("terminated the handshake", TLS),
            of(EOFException.class, TLS),
            of(ClosedChannelException.class, TLS));

    private Unreachable() {}

    /** Never empty, one line. */
    public static String why(Throwable failure) {
        for (Case known : CASES) {
            Throwable cause = failure;
            for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause())
                if (known.fits.test(cause, String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT)))
                    return known.sentence;
        }
        boolean tls = failure instanceof SSLException || failure.getCause() instanceof SSLException;
        Throwable root =
                failure.getMessage() == null && failure.getCause() != null ? failure.getCause() : failure;
        String words =
                OneLine.of(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
        return words + (tls ? "; check ca.file and verify.hostname" : "");
    }
}
