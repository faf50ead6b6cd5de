package io.tidegate.live.api;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.access.Role;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Services;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users, their passwords and tokens. Any thread. */
public final class AccessApi {
    private static final Logger LOG = LoggerFactory.getLogger(AccessApi.class);

    private final Services services;

    /** What is to be done; gives the secret that was made, or null. */
    @FunctionalInterface
    private interface Step {
        String with(AccessDesk desk) throws IOException;
    }

    public AccessApi(Services services) { this.services = services; }

    /** Who asks, and for admins all users and tokens; never a secret. */
    public Answer read(Requester who) {
        JsonWriter out = new JsonWriter().beginObject();
        out.beginObject("me").put("name", who.name()).put("role", who.role().word()).endObject();
        AccessDesk desk = services.access();
        if (who.role() == Role.ADMIN && desk != null) write(desk, out);
        return new Answer(200, out.endObject().toString());
    }

    private static void write(AccessDesk desk, JsonWriter out) {
        out.beginArray("users");
        desk.users().forEach(user -> out.add(new JsonWriter().beginObject().put("name", user.name())
                .put("role", user.role().word()).put("first", user.isFirst()).endObject()));
        out.endArray().beginArray("tokens");
        desk.tokens().forEach(token -> out.add(new JsonWriter().beginObject().put("name", token.name())
                .put("role", token.role().word()).put("made", token.made()).endObject()));
        out.endArray();
    }

    /**
     * @param name of the user or token
     * @param text value of a key of the request
     */
    Answer act(Requester who, String verb, String name, UnaryOperator<String> text) {
        if (who.isToken())
            return Answer.fault(403, "A token may not change users, passwords or tokens; log in instead.");
        return switch (verb) {
            case "user.add" -> done("the user " + name + " is made",
                    desk -> desk.addUser(name, Role.of(text.apply("role"))));
            case "user.role" -> done("the user " + name + " has another role", desk -> {
                desk.setRole(name, Role.of(text.apply("role")));
                return null;
            });
            case "user.password" -> done("the user " + name + " has a new password",
                    desk -> desk.renewPassword(name));
            case "user.delete" -> done("the user " + name + " is deleted", desk -> {
                desk.deleteUser(name);
                return null;
            });
            case "token.add" -> done("the token " + name + " is made",
                    desk -> desk.addToken(name, Role.of(text.apply("role"))));
            case "token.delete" -> done("the token " + name + " is deleted", desk -> {
                desk.deleteToken(name);
                return null;
            });
            default -> change(who, name, text);
        };
    }

    private Answer change(Requester who, String name, UnaryOperator<String> text) {
        if (!name.equals(who.name()))
            return Answer.fault(403, "name: expected '" + who.name() + "', as one changes only one's own"
                    + " password, found '" + OneLine.of(name) + "'");
        return done("the password of " + name + " is changed: log in with the new one", desk -> {
            desk.changePassword(name, who.address(), text.apply("present"), text.apply("wanted"));
            return null;
        });
    }

    private Answer done(String said, Step step) {
        AccessDesk desk = services.access();
        if (desk == null) return Answer.fault(409, "nothing can be changed: base.security does not run");
        try {
            String secret = step.with(desk);
            LOG.info("live: {}", said);
            return Answer.said(said, secret);
        } catch (IllegalArgumentException e) {
            return Answer.fault(400, "Not done: " + OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, "Not done: " + OneLine.of(e.toString()));
        }
    }
}
