package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.dbc.BusDecoder;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with one DBC file that the decoder of the bus car uses, and the API for it. */
abstract class DbcApiScenario {
    static final String OLD = "BO_ 256 Engine: 8 ECU\n SG_ Speed : 0|8@1+ (1,0) [0|255] \"km/h\" ECU\n"
            + " SG_ Oil : 8|8@1+ (1,0) [0|255] \"\" ECU\nBO_ 257 Door: 8 ECU\n"
            + " SG_ Open : 0|1@1+ (1,0) [0|1] \"\" ECU\n";
    static final String NEW = "BO_ 256 Engine: 8 ECU\n SG_ Speed : 0|8@1+ (0.5,0) [0|255] \"km/h\" ECU\n"
            + "BO_ 258 Horn: 8 ECU\n SG_ Loud : 0|1@1+ (1,0) [0|1] \"\" ECU\n";

    @TempDir
    Path config;
    Instant now = Instant.parse("2026-11-30T19:30:00.123Z");
    final FakeServices services = new FakeServices();
    final List<String> changed = new ArrayList<>();
    final List<StoredConfiguration> stored = new ArrayList<>();
    DbcFolder folder;
    DbcApi api;
    ActApi acts;

    @BeforeEach
    void fill() throws IOException {
        folder = new DbcFolder(config, new Clock() {
            @Override
            public ZoneOffset getZone() { return ZoneOffset.UTC; }

            @Override
            public Clock withZone(ZoneId zone) { return this; }

            @Override
            public Instant instant() { return now; }
        });
        Files.createDirectories(config.resolve("dbc"));
        Files.writeString(config.resolve("dbc/car.dbc"), OLD);
        services.decoders.add(decoder("car", "dbc/car.dbc"));
        services.configurations = new Configurations() {
            @Override
            public String change(String pid, Map<String, String> keys) { return did("change", pid, keys); }

            @Override
            public String create(String pid, Map<String, String> keys) { return did("create", pid, keys); }

            @Override
            public String delete(String pid) {
                throw new AssertionError("a decoder is never deleted for a file");
            }

            @Override
            public List<StoredConfiguration> stored(Predicate<String> isList) {
                assertTrue(isList.test("dbc"));
                return stored;
            }
        };
        api = new DbcApi(services, folder);
        acts = new ActApi(services, folder, new LogFolder(config));
    }

    String did(String what, String pid, Map<String, String> keys) {
        changed.add(what + " " + pid + " " + new TreeMap<>(keys));
        return pid + ".cfg";
    }

    static BusDecoder decoder(String bus, String... files) {
        return new BusDecoder("io.tidegate.can.decoder~" + bus, bus, List.of(files), StandardCharsets.UTF_8);
    }

    JsonObject post(int status, String name, String step, String version, String was, String content) {
        Answer answer = api.post(new DbcApi.Wanted(name, step, version, was),
                content.getBytes(StandardCharsets.UTF_8));
        assertEquals(status, answer.status(), answer.body());
        return Json.object(answer.body(), JsonLimits.MESSAGE);
    }

    JsonObject review(String content) { return post(200, "car.dbc", "review", "", "", content); }

    String use(int status, String content, String was) {
        return post(status, "car.dbc", "use", "", was, content).values().iterator().next().toString();
    }

    String act(int status, String body) {
        Answer answer = acts.act(FakeServices.ADMIN, body.replace('\'', '"'));
        assertEquals(status, answer.status(), answer.body());
        return answer.body();
    }

    static List<String> texts(JsonObject review, String key) {
        return review.getJsonArray(key).getValuesAs(JsonString.class).stream().map(JsonString::getString)
                .toList();
    }
}
