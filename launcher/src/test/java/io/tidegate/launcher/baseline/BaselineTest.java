package io.tidegate.launcher.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What each step of the api asks for, on a small api of its own. */
class BaselineTest {
    private static final String OPEN = "a.Sink | public void a.Sink.accept(int)";
    private static final String MUST = "a.Sink | must implement public void a.Sink.accept(int)";
    private static final String ADDED = "a.Sink | public void a.Sink.flush()";

    private static SortedSet<String> api(String version, String... lines) {
        SortedSet<String> api = new TreeSet<>(List.of(lines));
        api.add("package a " + version);
        return api;
    }

    private static String fault(SortedSet<String> before, SortedSet<String> now) {
        List<String> faults = Baseline.faults(before, now);
        return faults.isEmpty() ? "" : faults.get(0);
    }

    @Test
    void theSameApiNeedsNoStep() {
        assertEquals("", fault(api("1.3.0", OPEN, MUST), api("1.3.0", OPEN, MUST)));
    }

    @Test
    void whatIsGoneNeedsAMajorStep() {
        String fault = fault(api("1.3.0", OPEN, ADDED), api("1.4.0", OPEN));
        assertTrue(fault.contains("a.Sink.flush()") && fault.contains("to 2.0.0"), fault);
        assertEquals("", fault(api("1.3.0", OPEN, ADDED), api("2.0.0", OPEN)));
    }

    @Test
    void whatIsNewNeedsAMinorStep() {
        String fault = fault(api("1.3.0", OPEN), api("1.3.1", OPEN, ADDED));
        assertTrue(fault.contains("a.Sink.flush()") && fault.contains("to 1.4.0"), fault);
        assertEquals("", fault(api("1.3.0", OPEN), api("1.4.0", OPEN, ADDED)));
    }

    @Test
    void whatPluginsMustImplementInAdditionNeedsAMajorStep() {
        String fault = fault(api("1.3.0", ADDED), api("1.4.0", ADDED, OPEN, MUST));
        assertTrue(fault.contains("must implement") && fault.contains("to 2.0.0"), fault);
    }

    @Test
    void aNewTypeThatPluginsMayImplementNeedsAMinorStep() {
        assertEquals("", fault(api("1.3.0", "a.Other | is public class"),
                api("1.4.0", "a.Other | is public class", OPEN, MUST)));
    }

    @Test
    void oneMoreAnswerOfASealedTypeNeedsAMajorStep() {
        String answer = "a.Sink | permits a.Sink$Late";
        assertTrue(fault(api("1.3.0", OPEN), api("1.4.0", OPEN, answer)).contains("to 2.0.0"));
    }

    @Test
    void whatNeedsNoImplementingAnyMoreNeedsNoStep() {
        assertEquals("", fault(api("1.3.0", OPEN, MUST), api("1.3.0", OPEN)));
    }

    @Test
    void aPackageStays() {
        assertTrue(fault(api("1.3.0", OPEN), new TreeSet<>()).contains("the package is gone"));
    }

    @Test
    void aVersionNeverGoesBack() {
        assertTrue(fault(api("1.3.0", OPEN), api("1.2.0", OPEN)).contains("found 1.2"));
    }
}
