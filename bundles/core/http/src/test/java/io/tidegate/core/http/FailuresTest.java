package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the JDK's client and of OkHttp, as seen. */
class FailuresTest {
    private static final String LOST = "closed the connection before it had answered; check url";

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ConnectException("Connection refused"),
                        "cannot be reached (connection refused); check url"),
                arguments(with(new ConnectException(), new ClosedChannelException()),
                        "cannot be reached (connection refused)"),
                arguments(with(new ConnectException(), new UnresolvedAddressException()),
                        "(host h is unknown); check url"),
                arguments(new ConnectException("Failed to connect to /127.0.0.1:9"),
                        "cannot be reached (connection refused)"),
                arguments(new UnknownHostException("h: Name or service not known"),
                        "(host h is unknown); check url"),
                arguments(new NoRouteToHostException("No route to host"),
                        "(no route); check url and the network"),
                arguments(new SocketException("Network is unreachable"),
                        "(no route); check url and the network"),
                arguments(new ConnectException("Network is unreachable"),
                        "(no route); check url and the network"),
                arguments(new HttpConnectTimeoutException("HTTP connect timed out"),
                        "(no connection within 20000 ms)"),
                arguments(new HttpTimeoutException("request timed out"), "(no answer within 20000 ms)"),
                arguments(new SocketTimeoutException("Read timed out"), "(no answer within 20000 ms)"),
                arguments(new InterruptedIOException("timeout"), "(no answer within 20000 ms)"),
                arguments(new IOException("HTTP/1.1 header parser received no bytes"), LOST),
                arguments(new IOException("unexpected end of stream on http://h:8086/..."), LOST),
                arguments(new SocketException("Connection reset"), LOST),
                arguments(new SocketException("Broken pipe (Write failed)"), LOST),
                arguments(new IOException("Connection reset by peer"), LOST),
                arguments(new EOFException("EOF reached while reading"), LOST),
                arguments(new IOException(new ClosedChannelException()), LOST),
                arguments(new SSLHandshakeException("Remote host terminated the handshake"), LOST),
                arguments(new ProtocolException("Invalid status line:"
                        + " \"\u0015\u0003\u0003\u0000\u0002\u0002(\""), "speaks TLS; url begins with http,"),
                arguments(
                        new ProtocolException(
                                "Unexpected status line: \u0015\u0003\u0001\u0000\u0002\u0002P"),
                        "speaks TLS; url begins with http,"),
                arguments(new SSLException("Unsupported or unrecognized SSL message"),
                        "does not speak TLS; url begins with https"),
                arguments(new SSLException("Unrecognized SSL message, plaintext connection?"),
                        "does not speak TLS; url begins with https"),
                arguments(new SSLPeerUnverifiedException(
                        "Hostname h not verified:\n    certificate: sha256/x\n  "
                                + "  DN: CN=test\n    subjectAltNames:"
                                + " [a]"), "is for another name than h; "
                                        + "write a name of the certificate into url"),
                arguments(handshake(new CertificateException("No subject alternative DNS name matching h"
                        + " found.")), "is for another name than h"),
                arguments(handshake(new CertificateException("No name matching h found")),
                        "is for another name than h"),
                arguments(handshake(new CertificateExpiredException("NotAfter: Fri")),
                        "is no longer valid (NotAfter: Fri); renew it"),
                arguments(new SSLHandshakeException("Received fatal alert: protocol_version"),
                        "TLS failed (Received fatal alert: protocol_version)"),
                arguments(new IOException("tls.ca.file: expected certificates (PEM) in /x, found y"),
                        "tls.ca.file: expected certificates"),
                arguments(new IOException("too many\nhops \u001b[31m"),
                        "cannot be reached (too many hops [31m)"),
                arguments(new IOException(), "cannot be reached (IOException)"),
                arguments(new IllegalStateException("x".repeat(5_000)), "x".repeat(150)));
    }

    private static <E extends Exception> E with(E failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }

    private static SSLHandshakeException handshake(Exception cause) {
        return with(new SSLHandshakeException(cause.getMessage()), new IOException(cause));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatHappenedAndWhatToDoInOneLine(Throwable failure, String words) {
        String said = new Failures(Settings.of("http://h:8086")).sentence(failure);
        assertTrue(said.contains(words), said);
        assertFalse(said.chars().anyMatch(Character::isISOControl), said);
        assertTrue(said.length() < 400, said);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theSameInsideOfWhatALibraryThrows(Throwable failure, String words) {
        assertTrue(new Failures(Settings.of("http://h:8086")).sentence(new IllegalStateException(failure))
                .contains(words));
    }

    @Test
    void aCauseThatIsItsOwnCauseEnds() {
        Exception one = new IOException("one");
        Exception two = new IOException("two", one);
        one.initCause(two);
        assertEquals("http://h cannot be reached (one); check url and that the server runs",
                new Failures(Settings.of("http://h")).sentence(one));
    }

    @Test
    void behindAProxyTheProxyIsNamed() {
        String said = new Failures(Settings.of("http://h", 5_000, "",
                "p:3128")).sentence(new UnknownHostException("p"));
        assertEquals("http://h cannot be reached (host p is unknown); check proxy and the name service of"
                + " this machine", said);
    }
}
