package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.log.LogFolder;
import io.tidegate.live.part.Parts;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DbcApiTest extends DbcApiScenario {
    @Test
    void aReviewSaysWhatWouldChangeAndChangesNothing() throws IOException {
        JsonObject review = review(NEW);
        assertEquals(List.of("message Door (0x101) is gone", "message Engine (0x100): signal Oil is gone",
                "message Engine (0x100): signal Speed changed: factor 0.5, was 1",
                "message Horn (0x102) is new, with 1 signals"),
                texts(review, "changes"));
        assertEquals(List.of("car"), texts(review, "buses"));
        assertEquals(2, review.getInt("messages"));
        assertEquals("", review.getString("refusal"));
        assertEquals(OLD, Files.readString(config.resolve("dbc/car.dbc")));
        assertEquals(List.of(), folder.versions("car.dbc"));
    }

    @Test
    void aReviewNamesEachMetricAndEventThatWouldFindASignalNoMore() {
        services.metrics.add(
                FakeServices.reader("oil", "car/Engine.Oil", "Engine.Speed", "!Door.*", "Never.There", "/"));
        services.metrics.add(FakeServices.reader("all", "Door.*"));
        services.metrics.add(FakeServices.nameless(ScheduledMetric.class));
        assertEquals("[{\"kind\":\"metric\",\"name\":\"oil\",\"signal\":\"car/Engine.Oil\"},"
                + "{\"kind\":\"metric\",\"name\":\"all\",\"signal\":\"Door.*\"}]",
                review(NEW).getJsonArray("breaks").toString());
    }

    @Test
    void whatAnotherFileOrBusStillDescribesDoesNotBreak() throws IOException {
        services.metrics.add(FakeServices.reader("oil", "Engine.Oil"));
        services.metrics.add(FakeServices.reader("door", "car/Door.Open"));
        Files.writeString(config.resolve("dbc/more.dbc"), OLD);
        services.decoders.add(decoder("van", "dbc/../dbc/more.dbc", "dbc/none.dbc"));
        assertEquals("door", review(NEW).getJsonArray("breaks").getJsonObject(0).getString("name"));
        assertEquals(1, review(NEW).getJsonArray("breaks").size());
        services.decoders.set(0, decoder("car", "dbc/car.dbc", "dbc/more.dbc"));
        assertEquals(0, review(NEW).getJsonArray("breaks").size());
    }

    @Test
    void aFileThatIsUsedCountsAndWhatItWasCanBeHadBack() throws IOException {
        String was = review(NEW).getString("was");
        assertTrue(use(200, NEW, was).contains("counts within two seconds for car"));
        assertEquals(NEW, Files.readString(config.resolve("dbc/car.dbc")));
        String id = folder.versions("car.dbc").get(0).id();
        assertEquals("20261130T193000123Z", id);
        JsonObject back = post(200, "car.dbc", "review", id, "", "");
        assertEquals(4, back.getJsonArray("changes").size());
        post(200, "car.dbc", "use", id, back.getString("was"), "");
        assertEquals(OLD, Files.readString(config.resolve("dbc/car.dbc")));
        assertEquals(2, folder.versions("car.dbc").size(), "the same moment, and no version is lost");
    }

    @Test
    void whatSomebodyElseChangedAfterTheReviewIsNotOverwritten() throws IOException {
        String was = review(NEW).getString("was");
        Files.writeString(config.resolve("dbc/car.dbc"), OLD + "\n");
        assertTrue(use(409, NEW, was).contains("changed meanwhile"));
        assertTrue(use(409, NEW, "").contains("changed meanwhile"));
        assertEquals(OLD + "\n", Files.readString(config.resolve("dbc/car.dbc")));
        assertTrue(
                use(409, OLD + "\n", review(OLD + "\n").getString("was")).contains("is like that already"));
        assertEquals(List.of(), folder.versions("car.dbc"));
    }

    @Test
    void whatADecoderWouldNotTakeIsNotWritten() throws IOException {
        String broken =
                "BO_ 256 Engine: 8 ECU\n SG_ Speed : 0|8@1+ (1,0) [0|255] \"km/h\" ECU\n SG_ Oil : what\n";
        assertTrue(
                review(broken).getString("refusal").startsWith("a change made it lose signals: car.dbc:3"));
        assertTrue(use(400, broken, review(broken).getString("was"))
                .contains("Not done: a change made it lose signals"));
        assertTrue(use(400, "no dbc", review("no dbc").getString("was"))
                .contains("there is no message (BO_) in it"));
        assertEquals(OLD, Files.readString(config.resolve("dbc/car.dbc")));
        assertEquals(200,
                api.post(new DbcApi.Wanted("new.dbc", "use", "", ""), NEW.getBytes(StandardCharsets.UTF_8))
                        .status());
        assertEquals(NEW, Files.readString(config.resolve("dbc/new.dbc")));
    }

    @Test
    void noNameLeadsOutOfTheFolder() throws IOException {
        Files.writeString(config.resolve("secret.dbc"), "x");
        for (String name : List.of("", "../secret.dbc", "versions/../../secret.dbc", "a/b.dbc", "..", ".dbc",
                "car.cfg", "a\\b.dbc", "\0.dbc",
                "x".repeat(101) + ".dbc", ".hidden.dbc"))
            for (String step : List.of("review", "use"))
                assertTrue(post(400, name, step, "", "", NEW).getString("error").startsWith("name: expected"),
                        name);
        for (String version : List.of("../car", "20261130T193000123Z", "x"))
            assertTrue(post(400, "car.dbc", "review", version, "", "").getString("error")
                    .startsWith("version: expected"), version);
        assertTrue(
                post(400, "car.dbc", "delete", "", "", NEW).getString("error").startsWith("step: expected"));
    }

    @Test
    void aLinkIsLeftToWhoMadeIt() throws IOException {
        Path elsewhere = Files.writeString(config.resolve("elsewhere.txt"), OLD);
        Files.delete(config.resolve("dbc/car.dbc"));
        Files.createSymbolicLink(config.resolve("dbc/car.dbc"), elsewhere);
        assertTrue(use(409, NEW, review(NEW).getString("was")).contains("is a link"));
        assertEquals(OLD, Files.readString(elsewhere));
    }

    @Test
    void onlyTheNewestVersionsAreKept() throws Exception {
        for (int n = 0; n < 25; n++) {
            now = now.plusSeconds(1);
            String next = NEW + "\n".repeat(n);
            use(200, next, review(next).getString("was"));
        }
        assertEquals(20, folder.versions("car.dbc").size());
        assertEquals("20261130T193025123Z", folder.versions("car.dbc").get(0).id());
    }

    @Test
    void whatIsReplacedOrDeletedIsKeptAlsoIfTheClockWasSetBackSinceTheOthersWereKept() throws Exception {
        for (int n = 0; n < 20; n++)
            use(200, NEW + "\n".repeat(n), review(NEW + "\n".repeat(n)).getString("was"));
        now = Instant.parse("2024-01-01T00:00:00Z");
        services.decoders.clear();
        act(200, "{'do':'dbc.delete','name':'car.dbc'}");
        String kept = new String(folder.version("car.dbc", folder.versions("car.dbc").get(0).id()),
                StandardCharsets.UTF_8);
        assertEquals(NEW + "\n".repeat(19), kept);
    }

    @Test
    void whatSomebodyPutAmongTheVersionsIsNoVersion() throws IOException {
        Path versions = Files.createDirectories(config.resolve("dbc/versions/car.dbc"));
        Files.writeString(versions.resolve("99999999T999999999Z.dbc"), "mine");
        use(200, NEW, review(NEW).getString("was"));
        assertEquals(List.of("20261130T193000123Z"),
                folder.versions("car.dbc").stream().map(version -> version.id()).toList());
    }

    @Test
    void aFileThatABusUsesIsNotDeletedAndAnotherCanBeHadBack() throws IOException {
        assertTrue(act(409, "{'do':'dbc.delete','name':'car.dbc'}").contains("the bus car uses car.dbc"));
        services.decoders.clear();
        act(200, "{'do':'dbc.delete','name':'car.dbc'}");
        assertFalse(Files.exists(config.resolve("dbc/car.dbc")));
        act(409, "{'do':'dbc.delete','name':'car.dbc'}");
        act(400, "{'do':'dbc.delete','name':'../secret.dbc'}");
        String row = Parts.of(services, folder, new LogFolder(config)).stream()
                .filter(part -> part.name().equals("dbc")).findFirst().orElseThrow().rows().get(0)
                .json().toString();
        assertTrue(row.contains("\"deleted\":true"), row);
        post(200, "car.dbc", "use", folder.versions("car.dbc").get(0).id(), "", "");
        assertEquals(OLD, Files.readString(config.resolve("dbc/car.dbc")));
    }

    @Test
    void aReviewFitsTheDocumentOfTheApi() {
        services.metrics.add(FakeServices.reader("oil", "Engine.Oil"));
        services.linters.set(0,
                (name, content) -> List
                        .of(new DbcRemark(DbcRemark.Level.INFO, "no-unit", name, 2, 1, "Box", "Gear",
                                "has no unit", "give one")));
        JsonObject document =
                Json.object(new ReadApi(null, services, () -> 0).get("/openapi.json", null).body(),
                        new JsonLimits(4 << 20, 32, 400, 200_000, 1000));
        Schema schema = new Schema(document);
        JsonObject review = (JsonObject) document.getValue("/components/schemas/DbcReview");
        assertEquals(List.of(), schema.faults(review, review(NEW), "answer"));
        assertEquals(List.of(), schema.faults(review,
                post(200, "car.dbc", "use", "", review(NEW).getString("was"), NEW), "answer"));
        assertEquals(Set.of(), schema.neverSeen());
    }
}
