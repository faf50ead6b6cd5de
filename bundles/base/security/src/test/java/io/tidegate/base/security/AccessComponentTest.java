package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.Role;
import io.tidegate.base.security.login.Accounts;
import io.tidegate.base.security.login.Login.Answer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class AccessComponentTest {
    private static final String HOME = "192.0.2.1";

    @TempDir
    Path data;
    private AccessComponent access;

    @BeforeEach
    void start() throws IOException {
        access = new AccessComponent(
                fake(BundleContext.class, "getProperty",
                        key -> key.equals("tidegate.data") ? data.toString() : null),
                fake(GuardConfig.class, "session_idle_minutes", nothing -> 60));
    }

    private interface Answers {
        Object to(Object argument);
    }

    private static <T> T fake(Class<T> type, String method, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method)
                        ? answers.to(arguments == null ? null : arguments[0]) : null));
    }

    @Test
    void whatATokenOpenedIsNotValidForAnotherTokenOfTheSameName() throws IOException {
        Accounts.Checked shown =
                access.check("Bearer " + access.addToken("wall", Role.VIEWER), HOME);
        assertEquals(Answer.WELCOME, shown.answer());
        assertTrue(shown.isValid().getAsBoolean());
        access.deleteToken("wall");
        access.addToken("wall", Role.VIEWER);
        assertFalse(shown.isValid().getAsBoolean());
    }

    @Test
    void aProgramWithADeadTokenTakesNoTryFromPeople() {
        for (int i = 0; i < 20; i++) access.check("Bearer tidegate_gone", HOME);
        assertEquals(Answer.LATER, access.check("Bearer tidegate_gone", HOME).answer());
        assertEquals(Answer.WRONG, access.check("admin", "wrong", HOME).answer());
    }
}
