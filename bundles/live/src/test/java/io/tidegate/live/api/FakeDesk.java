package io.tidegate.live.api;

import io.tidegate.api.access.AccessDesk;
import io.tidegate.api.access.Role;
import java.util.ArrayList;
import java.util.List;

/** Says what it was told to do; knows a user and a token. */
final class FakeDesk implements AccessDesk {
    final List<String> done = new ArrayList<>();

    @Override
    public List<User> users() { return List.of(new User("admin", Role.ADMIN, true)); }

    @Override
    public List<Token> tokens() { return List.of(new Token("script", Role.VIEWER, 1_700_000_000_000L)); }

    @Override
    public String addUser(String name, Role role) { return did("add " + name + " " + role); }

    @Override
    public void setRole(String name, Role role) { did("role " + name + " " + role); }

    @Override
    public String renewPassword(String name) { return did("renew " + name); }

    @Override
    public void deleteUser(String name) { did("delete " + name); }

    @Override
    public void changePassword(String name, String address, String present, String wanted) {
        if (present.equals("wrong")) throw new IllegalArgumentException("the present password is not right");
        did("change " + name + " from " + address + " " + present + " " + wanted);
    }

    @Override
    public String addToken(String name, Role role) { return did("token " + name + " " + role); }

    @Override
    public void deleteToken(String name) { did("no token " + name); }

    private String did(String what) {
        done.add(what);
        return "s3cret";
    }
}
