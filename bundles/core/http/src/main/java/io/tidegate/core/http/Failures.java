package io.tidegate.core.http;

import io.tidegate.api.text.OneLine;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a request had no response, as one sentence for people: what happened, the key to look at, what to do.
 * It knows the messages of the JDK's client and of OkHttp. The first row of {@link #CASES} that matches
 * counts.
 */
public final class Failures {
    private static final String RUNS = "; check url and that the server runs";
    private static final int MAX_CAUSES = 10;
    private static final List<String> ENDS = List.of("connection reset", "broken pipe",
            "unexpected end of stream", "eof reached", "received no bytes", "connection closed",
            "socket closed", "closed by peer", "fixed content-length");

    private final HttpSettings settings;
    private final String url;

    /** @param settings of the requests */
    public Failures(HttpSettings settings) {
        this.settings = settings;
        url = settings.url().toString();
    }

    private record Case(Predicate<Throwable> fits, Sentence sentence) {}

    /** Describes it with these settings. */
    @FunctionalInterface
    private interface Sentence {
        String of(Failures settings, Throwable failure);
    }

    private static Case of(Class<?> type, Sentence sentence) { return new Case(type::isInstance, sentence); }

    private static Case saying(String words, Sentence sentence) {
        return new Case(e -> message(e).toLowerCase(Locale.ROOT).contains(words), sentence);
    }

    private static final Case[] CASES = {
        new Case(e -> message(e).startsWith("tls.ca.file: "), (f, e) -> OneLine.of(message(e))),
        of(CertificateExpiredException.class, (f, e) -> f.certificate("is no longer valid", e)
                + "; renew it at the server, and check the clocks of both machines"),
        of(CertificateNotYetValidException.class, (f, e) -> f.certificate("is not valid yet", e)
                + "; check the clocks of both machines"),
        of(SSLPeerUnverifiedException.class, (f, e) -> f.otherName()),
        saying("no subject alternative", (f, e) -> f.otherName()),
        saying("no name matching", (f, e) -> f.otherName()),
        of(CertPathBuilderException.class, (f, e) -> f.untrusted()),
        of(CertPathValidatorException.class, (f, e) -> f.untrusted()),
        saying("recognized ssl message", (f, e) -> f.speaksNoTls()),
        saying("invalid status line: \"\u0015\u0003", (f, e) -> f.speaksTls()),
        saying("unexpected status line: \u0015\u0003", (f, e) -> f.speaksTls()),
        of(UnknownHostException.class, (f, e) -> f.unknownHost()),
        of(UnresolvedAddressException.class, (f, e) -> f.unknownHost()),
        of(HttpConnectTimeoutException.class, (f, e) -> f.unreached("no connection within " + f.millis())),
        of(HttpTimeoutException.class, (f, e) -> f.unanswered()),
        of(SocketTimeoutException.class, (f, e) -> f.unanswered()),
        new Case(e -> e instanceof InterruptedIOException && message(e).equals("timeout"),
                (f, e) -> f.unanswered()),
        of(NoRouteToHostException.class, (f, e) -> f.noRoute()),
        saying("unreachable", (f, e) -> f.noRoute()),
        saying("proxy", (f, e) -> f.unreached(OneLine.of(message(e)))),
        saying("tunnel failed", (f, e) -> f.unreached(OneLine.of(message(e)))),
        saying("response code for connect", (f, e) -> f.unreached(OneLine.of(message(e)))),
        saying("connection refused", (f, e) -> f.unreached("connection refused")),
        of(ConnectException.class, (f, e) -> f.unreached("connection refused")), // no more is said
        saying("terminated the handshake", (f, e) -> f.lost()),
        new Case(Failures::isEndOfConnection, (f, e) -> f.lost()),
        of(SSLException.class, (f, e) -> f.tls(e)),
    };

    /** Never empty, and one line. */
    public String sentence(Throwable failure) {
        for (Case known : CASES) {
            Optional<Throwable> cause = cause(failure, known.fits);
            if (cause.isPresent()) return known.sentence.of(this, cause.get());
        }
        Throwable told = cause(failure, IOException.class::isInstance).orElse(failure);
        String why = OneLine.of(message(told));
        return unreached(why.isEmpty() ? told.getClass().getSimpleName() : why);
    }

    private static Optional<Throwable> cause(Throwable failure, Predicate<Throwable> fits) {
        Throwable cause = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause())
            if (fits.test(cause)) return Optional.of(cause);
        return Optional.empty();
    }

    private static String message(Throwable e) { return e.getMessage() == null ? "" : e.getMessage(); }

    /**
     * Whether an existing connection ended; the same failure of a server can appear as any of these
     * exceptions.
     */
    private static boolean isEndOfConnection(Throwable e) {
        String words = message(e).toLowerCase(Locale.ROOT);
        return e instanceof EOFException || e instanceof ClosedChannelException
                || ENDS.stream().anyMatch(words::contains);
    }

    private String millis() { return settings.timeout().toMillis() + " ms"; }

    private String byProxy() {
        return settings.link().proxy()
                .map(proxy -> " through the proxy " + proxy.getHostString() + ":" + proxy.getPort())
                .orElse("");
    }

    private String unreached(String why) {
        boolean proxy = settings.link().proxy().isPresent();
        return url + " cannot be reached" + byProxy() + " (" + why + ")"
                + (proxy ? "; check proxy and url, and that both run" : RUNS);
    }

    private String unanswered() { return unreached("no answer within " + millis()); }

    private String lost() {
        boolean plain = "http".equals(settings.url().getScheme());
        return url + " closed the connection before it had answered" + RUNS
                + (plain ? ", and whether it expects https" : ", and whether it speaks TLS");
    }

    private String noRoute() {
        return url + " cannot be reached" + byProxy()
                + " (no route); check url and the network of this machine";
    }

    private String unknownHost() {
        boolean proxy = settings.link().proxy().isPresent();
        String host = proxy ? settings.link().proxy().get().getHostString() : settings.url().getHost();
        return url + " cannot be reached (host " + host + " is unknown); check " + (proxy ? "proxy" : "url")
                + " and the name service of this machine";
    }

    private String speaksTls() {
        return url + ": the server speaks TLS; url begins with http, https is probably meant";
    }

    private String speaksNoTls() {
        return url + ": the server does not speak TLS; url begins with https, http is probably meant";
    }

    private String tls(Throwable e) {
        return url + ": TLS failed (" + OneLine.of(message(e))
                + "); check that the server speaks TLS 1.2 or 1.3"
                + " there";
    }

    private String certificate(String what, Throwable e) {
        String when = OneLine.of(message(e));
        return url + ": its certificate " + what + (when.isEmpty() ? "" : " (" + when + ")");
    }

    private String otherName() {
        return url + ": its certificate is for another name than " + settings.url().getHost()
                + "; write a name of the certificate into url, or give the server a certificate for this "
                + "name";
    }

    private String untrusted() {
        String unsigned = url + ": its certificate is not signed by an authority ";
        return settings.link().authorities()
                .map(file -> unsigned + "in " + file + "; check tls.ca.file")
                .orElse(unsigned
                        + "that Java trusts; set tls.ca.file to a file with the certificate (PEM) of the"
                        + " authority that signed it");
    }

    /** Whether it was about TLS, so that the file with the certificate authorities should be read again. */
    public static boolean isTls(Throwable failure) {
        return cause(failure, SSLException.class::isInstance).isPresent();
    }
}
