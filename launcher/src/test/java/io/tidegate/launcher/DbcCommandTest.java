package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbc lint} and {@code dbc show}, as typed. */
class DbcCommandTest {
    private static final int HAS_ERRORS = 3;
    private static final String CAR = """
            BO_ 258 Motor: 3 Engine
             SG_ Speed : 0|16@1+ (0.1,0) [0|0] "km/h" X
             SG_ Gear : 16|8@1+ (1,0) [0|0] "" X
            BO_ 2566848766 Long: 8 Engine
             SG_ All : 0|64@1+ (1,0) [0|0] "" X
            VAL_ 258 Gear 1 "first" 2 "second" ;
            BA_DEF_ BO_ "GenMsgCycleTime" INT 0 10000;
            BA_ "GenMsgCycleTime" BO_ 258 20;
            CM_ SG_ 258 Gear "As the driver sees it.";
            """;

    @TempDir
    Path folder;
    private Path car;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheCar() throws IOException { car = Files.writeString(folder.resolve("car.dbc"), CAR); }

    private int tidegate(String... args) {
        return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Path broken() throws IOException {
        return Files.writeString(folder.resolve("broken.dbc"),
                CAR + "BO_ 300 Oops 8 Engine\n SG_ X : 0|8@1+\n");
    }

    @Test
    void lintIsContentWithoutErrors() {
        assertEquals(0, tidegate("dbc", "lint", car.toString()));
        assertTrue(out.toString().contains(car + ": 0 errors, 0 warnings, "), out.toString());
    }

    @Test
    void lintSaysAnErrorWithPlaceAndAdvice() throws IOException {
        Path broken = broken();
        assertEquals(HAS_ERRORS, tidegate("dbc", "lint", car.toString(), broken.toString()));
        assertTrue(out.toString().contains(broken + ":10:14: error: syntax: "), out.toString());
        assertTrue(out.toString().contains("Correct the statement; until then it has no effect."),
                out.toString());
    }

    @Test
    void lintSpeaksJson() throws IOException {
        assertEquals(HAS_ERRORS, tidegate("dbc", "lint", "--json", "--level", "error", broken().toString()));
        JsonArray findings = Json.createReader(new StringReader(out.toString())).readArray();
        JsonObject first = findings.getJsonObject(0);
        assertEquals("error", first.getString("severity"));
        assertEquals(10, first.getInt("line"));
        assertTrue(
                findings.stream().allMatch(one -> one.asJsonObject().getString("severity").equals("error")));
    }

    @Test
    void lintSpeaksJsonWhenThereIsNothingToSay() {
        assertEquals(0, tidegate("dbc", "lint", "--json", "--level", "error", car.toString()));
        assertEquals("[]", out.toString().strip());
    }

    @Test
    void lintOfAFileThatIsNotThereFails() {
        assertEquals(1, tidegate("dbc", "lint", folder.resolve("none.dbc").toString()));
        assertTrue(err.toString().contains("none.dbc: expected a DBC file, found nothing there"),
                err.toString());
    }

    @Test
    void showListsTheMessages() {
        assertEquals(0, tidegate("dbc", "show", car.toString()));
        assertTrue(out.toString().contains("0x102       Motor        3  20        2  Engine"),
                out.toString());
        assertTrue(out.toString().contains("0x18FF00FE  Long"), out.toString());
        assertTrue(out.toString().contains("2 messages, 3 signals, 0 findings"), out.toString());
    }

    @Test
    void showDrawsAMessageByNameOrId() {
        for (String name : new String[] {"Motor", "motor", "0x102", "258"}) {
            out.getBuffer().setLength(0);
            assertEquals(0, tidegate("dbc", "show", car.toString(), name));
            assertTrue(out.toString().contains("byte    7    6"), out.toString());
            assertTrue(out.toString().contains("Gear: As the driver sees it.\n    1  first\n"),
                    out.toString());
        }
    }

    @Test
    void showSaysThatThereIsNoSuchMessage() {
        assertEquals(1, tidegate("dbc", "show", car.toString(), "Moter"));
        assertTrue(err.toString().contains("expected one of its 2 messages, found 'Moter'"), err.toString());
    }

    @Test
    void dbcAloneIsWrongUsage() { assertEquals(2, tidegate("dbc")); }
}
