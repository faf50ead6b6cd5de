package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static String shown(String name, String value) {
        return Audit.shown(Map.of(name, new String[] {value}));
    }

    @Test
    void tellsWhatWasDone() { assertEquals(" (action = stop)", shown("action", "stop")); }

    @Test
    void tellsOfAnythingElseOnlyThatItWasSent() {
        assertEquals(" (.password, action = ajaxConfigManager)",
                Audit.shown(Map.of(".password", new String[] {"secret"},
                        "action", new String[] {"ajaxConfigManager"})));
    }

    @Test
    void tellsTheFrameThatAFormPutOntoABus() {
        assertEquals(" (do = send, name = car, value = 123#11)",
                Audit.shown(Map.of("do", new String[] {"send"},
                        "name", new String[] {"car"}, "value", new String[] {"123#11"})));
        assertEquals(" (value)", shown("value", "of another form"));
    }

    @Test
    void isOneLineWhateverWasSent() {
        assertEquals(" (action = stop ERROR forged [2J)", shown("action", "stop\nERROR forged\u001b[2J"));
        assertEquals(" (a b)", shown("a\nb", "x"));
    }

    @Test
    void isNotEndlessWhateverWasSent() { assertTrue(shown("action", "x".repeat(10_000)).length() < 250); }

    @Test
    void tellsInOneLineWhatAServletSaidThatItDid() {
        assertEquals(" (do = event.fire, name = a ERROR forged)",
                Audit.noted("do = event.fire, name = a\nERROR forged"));
        assertEquals("", Audit.noted(null) + Audit.noted(""));
        assertTrue(Audit.noted("x".repeat(10_000)).length() < 250);
    }

    @Test
    void saysNothingOfNothing() { assertEquals("", Audit.shown(Map.of())); }

    @Test
    void aFormThatIsOnlyAskedForIsNoChange() {
        assertTrue(Audit.reads("/system/console/configMgr/io.tidegate.x", Set.of("post", "ts")));
        assertFalse(Audit.reads("/system/console/configMgr/io.tidegate.x", Set.of("apply", "url")));
        assertFalse(Audit.reads("/system/console/configMgr/io.tidegate.x", Set.of("delete")));
        assertFalse(Audit.reads("/system/console/bundles/3", Set.of()));
    }
}
