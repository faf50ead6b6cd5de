package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.Role;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessApiTest {
    private static final Path NOWHERE = Path.of("no such folder");

    private final FakeServices services = new FakeServices();
    private final FakeDesk desk = new FakeDesk();
    private final ActApi api = new ActApi(services, new DbcFolder(NOWHERE, Clock.systemUTC()),
            new LogFolder(NOWHERE));

    AccessApiTest() { services.access = desk; }

    private static Requester user(Role role) { return new Requester("anna", role, false, "192.0.2.1"); }

    private JsonObject told(int status, Requester who, String body) {
        Answer answer = api.act(who, body.replace('\'', '"'));
        assertEquals(status, answer.status(), answer.body());
        return Json.object(answer.body(), JsonLimits.MESSAGE);
    }

    @Test
    void anAdminMakesAUserAndATokenAndIsToldTheirSecretsOnce() {
        assertEquals("s3cret", told(200, FakeServices.ADMIN, "{'do':'user.add','name':'bob','role':'viewer'}")
                .getString("secret"));
        assertEquals("s3cret", told(200, FakeServices.ADMIN,
                "{'do':'token.add','name':'x','role':'operator'}")
                .getString("secret"));
        assertEquals("s3cret", told(200, FakeServices.ADMIN, "{'do':'user.password','name':'bob'}")
                .getString("secret"));
        assertEquals(List.of("add bob VIEWER", "token x OPERATOR", "renew bob"), desk.done);
    }

    @Test
    void anAdminChangesARoleAndDeletesUsersAndTokens() {
        told(200, FakeServices.ADMIN, "{'do':'user.role','name':'bob','role':'admin'}");
        told(200, FakeServices.ADMIN, "{'do':'user.delete','name':'bob'}");
        told(200, FakeServices.ADMIN, "{'do':'token.delete','name':'x'}");
        assertEquals(List.of("role bob ADMIN", "delete bob", "no token x"), desk.done);
    }

    @Test
    void whoIsNoAdminSeesNoUserAndNoToken() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR))
            assertEquals("{\"me\":{\"name\":\"anna\",\"role\":\"" + role.word() + "\"}}",
                    new AccessApi(services).read(user(role)).body());
        assertTrue(new AccessApi(services).read(user(Role.ADMIN)).body().contains("\"tokens\":[{"));
    }

    @Test
    void everyoneChangesTheirOwnPasswordAndNoOther() {
        told(200, user(Role.VIEWER), "{'do':'password.change','name':'anna','present':'a','wanted':'b'}");
        assertEquals(List.of("change anna from 192.0.2.1 a b"), desk.done);
        told(403, user(Role.ADMIN), "{'do':'password.change','name':'admin','present':'a','wanted':'b'}");
        assertTrue(told(400, user(Role.VIEWER),
                "{'do':'password.change','name':'anna','present':'wrong','wanted':'b'}").getString("error")
                .contains("is not right"));
        assertEquals(1, desk.done.size());
    }

    @Test
    void aTokenOfAnAdminMakesNoUserAndNoToken() {
        Requester program = new Requester("token x", Role.ADMIN, true, "127.0.0.1");
        for (String verb : List.of("user.add", "user.role", "user.password", "user.delete", "token.add",
                "token.delete", "password.change"))
            told(403, program, "{'do':'" + verb
                    + "','name':'token x','role':'admin','present':'a','wanted':'b'}");
        assertEquals(List.of(), desk.done);
    }

    @Test
    void aRoleThatIsNoneIsRefused() {
        assertTrue(told(400, FakeServices.ADMIN, "{'do':'user.add','name':'bob','role':'root'}")
                .getString("error").contains("expected viewer, operator or admin"));
        assertEquals(List.of(), desk.done);
    }

    /** 403 for what the document says that the role may not do; otherwise whatever the action gives. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleMayDoWhatTheDocumentOfTheApiSaysAndNothingElse(Role role) {
        JsonObject verbs = (JsonObject) Json.object(
                new ReadApi(null, services, () -> 0).get("/openapi.json", null).body(), JsonLimits.FILE)
                .getValue("/paths/~1act/post/requestBody/content/application~1json/schema/properties/do");
        JsonObject least = verbs.getJsonObject("x-least-role");
        for (JsonString verb : verbs.getJsonArray("enum").getValuesAs(JsonString.class)) {
            String needed = least.getString(verb.getString(), "admin");
            Answer answer = api.act(user(role), "{\"do\":\"" + verb.getString() + "\",\"name\":\"anna\"}");
            assertEquals(!role.isAtLeast(Role.of(needed)), answer.body().contains("the role " + role.word()),
                    verb + ": " + answer.body());
            assertEquals(answer.body().contains("the role " + role.word()), answer.status() == 403,
                    verb + ": " + answer.body());
        }
    }
}
