package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActApiTest {
    @TempDir
    Path folder;
    private final FakeServices services = new FakeServices();
    private final ActApi api =
            new ActApi(services, new DbcFolder(Path.of("no such folder"), Clock.systemUTC()),
                    new LogFolder(Path.of("no such folder")));
    private final List<Object> done = new ArrayList<>();
    private Path refused;

    @BeforeEach
    void fill() {
        refused = folder.resolve("dead.lp");
        services.letters.add(new DeadLetters() {
            @Override
            public String sink() { return "sinks.x~a"; }

            @Override
            public Path file() { return refused; }

            @Override
            public long delete() throws IOException {
                long bytes = DeadLetters.super.delete();
                if (bytes > 0) done.add("deleted");
                return bytes;
            }

            @Override
            public long replay() throws IOException {
                if (!Files.exists(refused)) throw new IOException("the disk is full");
                done.add("replayed");
                return 3;
            }
        });
        services.events.add(new MetadataEvent() {
            @Override
            public String name() { return "door"; }

            @Override
            public History history() { return new History("", 0, 0, Map.of(), ""); }

            @Override
            public void testFire() { done.add("fired"); }
        });
        services.replays.add(new ReplayControl() {
            @Override
            public String name() { return "car"; }

            @Override
            public Position position() { return new Position(State.RUNNING, Duration.ZERO, 0, ""); }

            @Override
            public void apply(Command command) {
                if (command.to().toSeconds() == 13) throw new IllegalStateException("a plugin");
                done.add(command);
            }
        });
    }

    private static String request(String verb, String name) {
        return new JsonWriter().beginObject().put("do", verb).put("name", name).endObject().toString();
    }

    private String said(String body) {
        Answer answer = api.act(FakeServices.ADMIN, body);
        assertEquals(200, answer.status(), answer.body());
        return Json.object(answer.body(), JsonLimits.MESSAGE).getString("said");
    }

    private void refused(int status, String part, String body) {
        Answer answer = api.act(FakeServices.ADMIN, body);
        assertEquals(status, answer.status(), answer.body());
        assertTrue(Json.object(answer.body(), JsonLimits.MESSAGE).getString("error").contains(part),
                answer.body());
        assertEquals(List.of(), done);
    }

    @Test
    void whatWasRefusedIsSentAgainOrDeleted() throws IOException {
        Files.writeString(refused, "# no\nm f=1 1\n");
        assertEquals("sinks.x~a: 3 lines are sent again", said(request("letters.send", "sinks.x~a")));
        assertEquals("sinks.x~a: 13 bytes of dead letters were deleted",
                said(request("letters.delete", "sinks.x~a")));
        assertFalse(Files.exists(refused));
        assertEquals(List.of("replayed", "deleted"), done);
    }

    @Test
    void whatCannotBeDoneIsSaidAndNothingIs() {
        refused(404, "has no dead letters", request("letters.delete", "sinks.x~a"));
        refused(409, "nothing is sent again: the disk is full", request("letters.send", "sinks.x~a"));
        refused(404, "there is no sink 'sinks.x~\"b'", request("letters.send", "sinks.x~\"b"));
        refused(404, "there is no event", request("event.fire", "window"));
        refused(404, "there is no replay", request("replay.pause", "van"));
    }

    @Test
    void anEventIsFiredAsATest() {
        assertTrue(said(request("event.fire", "door")).contains("test=true"));
        assertEquals(List.of("fired"), done);
    }

    @Test
    void aReplayDoesWhatItIsTold() {
        for (String verb : List.of("pause", "step", "resume")) said(request("replay." + verb, "car"));
        assertEquals("car: seek to 1.5 s", said("{\"do\":\"replay.seek\",\"name\":\"car\",\"at\":1.5}"));
        assertEquals(List.of(new ReplayControl.Command(ReplayControl.Verb.PAUSE),
                new ReplayControl.Command(ReplayControl.Verb.STEP),
                new ReplayControl.Command(ReplayControl.Verb.RESUME),
                new ReplayControl.Command(ReplayControl.Verb.SEEK, Duration.ofMillis(1500))), done);
    }

    @Test
    void whatIsNoRequestIsRefusedWithWhatWasExpected() {
        refused(400, "is no JSON object", "do=replay.pause&name=car");
        refused(400, "nested deeper", "[".repeat(100_000));
        refused(400, "do: expected a text, found null", "{}");
        refused(400, "name: expected a text, found 7", "{\"do\":\"event.fire\",\"name\":7}");
        refused(400, "found 'rm'", request("rm", "car"));
        for (String at : List.of("-1", "1e300", "\"3\"", "null"))
            refused(400, "at: expected seconds",
                    "{\"do\":\"replay.seek\",\"name\":\"car\",\"at\":" + at + "}");
    }

    @Test
    void whoCannotTellItsNameStandsInNobodysWay() throws IOException {
        services.events.add(0, FakeServices.nameless(MetadataEvent.class));
        services.replays.add(0, FakeServices.nameless(ReplayControl.class));
        services.letters.add(0, FakeServices.nameless(DeadLetters.class));
        Files.writeString(refused, "# no\nm f=1 1\n");
        said(request("event.fire", "door"));
        said(request("replay.pause", "car"));
        said(request("letters.send", "sinks.x~a"));
        assertEquals(200, new ReadApi(null, services, () -> 0).get("/letters", "sinks.x~a").status());
    }

    @Test
    void whatIsNotedOfARequestIsWhatIsDoneToWhom() {
        assertEquals("do = letters.delete, name = sinks.x~a",
                ActApi.noted("{\"do\":\"letters.delete\",\"name\":\"sinks.x~a\",\"password\":1}"));
        assertEquals("do = user.role, name = anna, role = admin",
                ActApi.noted("{\"do\":\"user.role\",\"name\":\"anna\",\"role\":\"admin\"}"));
        for (String body : List.of("", "{}", "[1]", "{\"do\":1,\"name\":\"x\"}"))
            assertEquals("", ActApi.noted(body));
    }

    @Test
    void aPluginThatThrowsIsTold() {
        refused(500, "report it", "{\"do\":\"replay.seek\",\"name\":\"car\",\"at\":13}");
    }

    @Test
    void everyVerbOfTheDocumentIsKnownAndNoOther() {
        JsonObject document = Json.object(
                new ReadApi(null, services, () -> 0).get("/openapi.json", null).body(), JsonLimits.FILE);
        JsonObject body = (JsonObject) document
                .getValue("/paths/~1act/post/requestBody/content/application~1json/schema");
        for (JsonString verb : body.getJsonObject("properties").getJsonObject("do").getJsonArray("enum")
                .getValuesAs(JsonString.class)) {
            String name = verb.getString().startsWith("log.") ? "nobody.log" : "nobody.dbc";
            String told = api.act(FakeServices.ADMIN, "{\"do\":\"" + verb.getString()
                    + "\",\"name\":\"" + name
                    + "\",\"at\":0,\"metric\":\"x\",\"bus\":\"x\"}").body();
            assertTrue(told.contains("there is no ") || told.contains(" does not run")
                    || told.contains("one's own password"),
                    verb + ": " + told);
        }
    }
}
