package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.Role;
import io.tidegate.base.security.login.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static final List<String> PAGES = List.of("", "/", "/live/app", "/live/app/", "/live/app/live.js",
            "/live/app/uPlot.iife.min.js", "/logout");
    private static final List<String> API = List.of("/live/stream", "/api/v1/buses", "/api/v1/openapi.json");
    private static final List<String> STOCK = List.of("/bundles", "/configMgr", "/configMgr/x", "/live",
            "/tidegate",
            "/res/lib/jquery.js", "/api/v1", "/api/v1/", "/api/v1/a/b", "/api/v1/../../bundles",
            "/api/v1/a;x=/../../bundles",
            "/api/v1/buses;x", "/api/v1%2f..%2f..%2fbundles", "/live/app/../../bundles", "/live/app/..%2f..",
            "/live/app/.", "/live/app/..", "//live/app/", "/live/stream/",
            "/LIVE/app/", "/x/../live/app/", "/logout/x");

    private final Permissions permissions = new Permissions("/system/console");

    private boolean may(Role role, boolean isToken, String method, String path) {
        return permissions.may(new Identity("x", role, isToken), method, "/system/console" + path);
    }

    @Test
    void anAdminMayEverything() {
        for (String path : STOCK) assertTrue(may(Role.ADMIN, false, "POST", path), path);
        for (String path : PAGES) assertTrue(may(Role.ADMIN, false, "GET", path), path);
    }

    @Test
    void othersReadTheAppAndTheApiAndNothingElse() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR))
            for (String method : List.of("GET", "HEAD")) {
                for (String path : PAGES) assertTrue(may(role, false, method, path), path);
                for (String path : API) assertTrue(may(role, false, method, path), path);
                for (String path : STOCK) assertFalse(may(role, false, method, path), path);
            }
    }

    @Test
    void othersWriteByTheActionsOfTheApiOnly() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            for (String path : STOCK) assertFalse(may(role, false, "POST", path), path);
            for (String path : List.of("/api/v1/dbc", "/api/v1/log", "/", "/live/stream", "/logout"))
                assertFalse(may(role, false, "POST", path), path);
            assertTrue(may(role, false, "POST", "/api/v1/act"));
            for (String method : List.of("PUT", "DELETE", "PATCH", "get", "post", ""))
                assertFalse(may(role, false, method, "/api/v1/act"), method);
        }
    }

    @Test
    void aTokenIsForTheApiAndItsStreamWhateverItsRole() {
        for (Role role : Role.values()) {
            for (String path : API) assertTrue(may(role, true, "GET", path), path);
            for (String path : PAGES) assertFalse(may(role, true, "GET", path), path);
            for (String path : STOCK) assertFalse(may(role, true, "POST", path), path);
            assertEquals(role == Role.ADMIN, may(role, true, "POST", "/api/v1/dbc"));
        }
    }

    @Test
    void theRootOfTheConsoleMayBeAnother() {
        Identity viewer = new Identity("x", Role.VIEWER, false);
        Permissions elsewhere = new Permissions("/a.b");
        assertTrue(elsewhere.may(viewer, "GET", "/a.b/live/app/"));
        assertFalse(elsewhere.may(viewer, "GET", "/aXb/live/app/"));
    }
}
