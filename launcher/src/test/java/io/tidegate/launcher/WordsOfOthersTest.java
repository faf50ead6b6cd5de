package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a server, camera, broker or client says becomes part of a message only through {@code OneLine}:
 * without control characters and cut. Sources that speak with others and quote an exception as it is stand
 * here, with the reason. Reads the sources.
 */
class WordsOfOthersTest {
    private static final Pattern SPEAKS =
            Pattern.compile("import (java\\.net\\.(http|Socket|ServerSocket|Datagram|Multicast)"
                    + "|java\\.nio\\.channels\\.(Socket|ServerSocket|Datagram)|javax\\.net\\.ssl"
                    + "|com\\.jcraft|com\\.hivemq|com\\.influxdb|io\\.tidegate\\.base\\.mqttclient"
                    + "|io\\.tidegate\\.base\\.kafkaclient|org\\.apache\\.kafka"
                    + "|com\\.sun\\.net\\.httpserver|jakarta\\.(servlet|json)|io\\.tidegate\\.core\\.(http"
                    + "|json)|com\\.fazecast)");
    private static final Pattern QUOTES = Pattern.compile(
            "\\.getMessage\\(\\)(?!\\)?\\.contains)|\\.getReason\\w*\\(\\)|\\.getLocalizedMessage\\(\\)");
    private static final Pattern WITH_CARE = Pattern.compile("OneLine\\.(of|quoted)\\(");

    private static final Map<String, String> AS_IT_IS = Map.ofEntries(
            Map.entry("base/influxclient/InfluxConnection", "whoever asks for the health makes it one line"),
            Map.entry("base/mqttclient/MqttEnd", "the name of a constant"),
            Map.entry("base/mqttclient/MqttSession", "the name of a constant"),
            Map.entry("can/bridge/Server", "a sentence of Announcements, which quotes with care"),
            Map.entry("can/serial/link/JSerialCommLink", "why a library of this machine was not loaded"),
            Map.entry("core/http/Failures", "each sentence there makes one line of what it quotes"),
            Map.entry("events/axis/stream/CameraStream", "Notices makes one line of it"),
            Map.entry("events/axis/link/Unreachable", "only asks whether there is a message"),
            Map.entry("events/axis/mqtt/Published", "Notices makes one line of it"),
            Map.entry("events/axis/vapix/LensProbes", "a sentence of Vapix, which quotes with care"),
            Map.entry("sinks/http/HttpSettingsCheck", "a sentence of core.http about a file of the user"),
            Map.entry("sinks/influx1/Influx1SettingsCheck",
                    "a sentence of core.http about a file of the user"),
            Map.entry("sinks/influx2/Influx2SettingsCheck",
                    "a sentence of core.http about a file of the user"),
            Map.entry("base/kafkaclient/Failures", "one line already; whoever asks is told the same"),
            Map.entry("sinks/kafka/KafkaSettingsCheck", "a sentence of core.http about a file of the user"),
            Map.entry("sinks/kafka/Sentences", "one line, but longer: of each broker what the network says"),
            Map.entry("sinks/mqtt/MqttDestination", "a sentence of Sentences, which quotes with care"),
            Map.entry("sinks/mqtt/MqttSettingsCheck", "a sentence of core.http about a file of the user"),
            Map.entry("sinks/prometheus/http/MetricsEndpoint", "about the own port, key and certificate"));

    @Test
    void whatOthersSayIsQuotedAsOneLineButWhereTheReasonStandsHere() throws IOException {
        assertEquals(new TreeSet<>(AS_IT_IS.keySet()), quoting());
    }

    /** Types that speak with others and quote a message without {@code OneLine}, by path. */
    private static Set<String> quoting() throws IOException {
        Set<String> found = new TreeSet<>();
        int speaking = 0;
        for (Path source : sources()) {
            String text = Files.readString(source);
            if (!SPEAKS.matcher(text).find()) continue;
            speaking++;
            for (String statement : text.split(";"))
                if (quotesAsItIs(statement))
                    found.add(source.toString().replaceAll(".*/io/tidegate/|\\.java$", ""));
        }
        assertTrue(speaking > 30, speaking + " sources speak with others");
        return found;
    }

    /** Asking what a message contains is no quoting. */
    private static boolean quotesAsItIs(String statement) {
        return QUOTES.matcher(statement).find() && !WITH_CARE.matcher(statement).find();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Room room : Room.all()) if (!room.group().equals("testkit")) all.addAll(room.sources());
        return all;
    }
}
