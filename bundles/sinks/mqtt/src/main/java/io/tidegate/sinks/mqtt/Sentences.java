package io.tidegate.sinks.mqtt;

import io.tidegate.api.text.OneLine;
import io.tidegate.base.mqttclient.MqttRefusal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;

/**
 * Why the broker has not taken something, as a sentence for people: what happened, which key to look at.
 * Immutable.
 */
record Sentences(MqttSettings settings) {
    private static final int MAX_CAUSES = 10;
    private static final List<Case> CASES = List.of(
            of(UnknownHostException.class,
                    "its host is unknown; check url and the name service of this machine"),
            of(UnresolvedAddressException.class,
                    "its host is unknown; check url and the name service of this machine"),
            saying("no subject alternative",
                    "its certificate is for another name; write a name of the certificate into url"),
            saying("no name matching",
                    "its certificate is for another name; write a name of the certificate into url"),
            of(CertPathBuilderException.class,
                    "its certificate is not signed by an authority that is trusted; check tls.ca.file"),
            of(CertPathValidatorException.class,
                    "its certificate is not valid, or not signed by an authority that is trusted;"
                            + " check tls.ca.file"),
            saying("not an ssl/tls record",
                    "it does not speak TLS there; url begins with mqtts, mqtt is probably meant"),
            of(NoRouteToHostException.class, "no route; check url and the network of this machine"),
            of(ConnectException.class, "connection refused; check url and that the broker runs"),
            of(TimeoutException.class, "no answer in time; check url and that the broker runs"),
            of(ClosedChannelException.class,
                    "it closed the connection; check url, and whether it expects mqtts"),
            saying("closed connection",
                    "it closed the connection; check url, client.id, max.message.bytes, "
                            + "and whether it expects mqtts"));

    private record Case(BiPredicate<Throwable, String> fits, String sentence) {}

    private static Case of(Class<?> type, String sentence) {
        return new Case((cause, words) -> type.isInstance(cause), sentence);
    }

    private static Case saying(String some, String sentence) {
        return new Case((cause, words) -> words.contains(some), sentence);
    }

    /** Whether only a person can help. */
    static boolean isForPeople(Throwable failure) { return failure instanceof MqttRefusal; }

    /** Why there is no connection. */
    String noConnection(Throwable failure) {
        if (!(failure instanceof MqttRefusal refusal))
            return settings.url() + " cannot be reached (" + why(failure) + ")";
        String found = settings.url() + ": the connection is refused, " + refusal.code();
        if (refusal.isLogin()) return found + "; check user and .password";
        return found + (refusal.code().contains("VERSION") ? "; check version"
                : "; check client.id, version and the rights of the user");
    }

    /** Why a message was refused. */
    String refused(MqttRefusal refusal, String topic) {
        return settings.url() + ": a message to " + OneLine.quoted(topic) + " is refused, " + refusal.code()
                + (refusal.isLogin() ? "; check what user '" + settings.login().user() + "' may publish"
                        : "");
    }

    /** That the connection ended, or that nothing was heard, in the middle. */
    String lost(Throwable failure, String lastEnd) {
        if (failure instanceof TimeoutException)
            return settings.url() + ": no acknowledgement within " + settings.timeout().toMillis()
                    + " ms; check that the broker runs";
        return settings.url() + " ended the connection before it had acknowledged all: "
                + (lastEnd.isEmpty() ? why(failure)
                        : lastEnd + "; if that goes on, see client.id and max.message.bytes");
    }

    private static String why(Throwable failure) {
        Throwable cause = failure;
        Throwable last = failure;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            for (Case known : CASES)
                if (known.fits.test(cause,
                        OneLine.of(String.valueOf(cause.getMessage())).toLowerCase(Locale.ROOT)))
                    return known.sentence;
            last = cause;
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : OneLine.of(last.getMessage());
    }
}
