package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.settings.FieldType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypesTest {
    @TempDir
    private Path folder;

    private FieldTypes types() { return new FieldTypes(folder.resolve("data/fields")); }

    private static Object fit(FieldTypes types, Object value, FieldType chosen) {
        return fit(types, value, chosen, FieldType.of(value)).value();
    }

    private static FieldTypes.Fit fit(FieldTypes types, Object value, FieldType chosen, FieldType natural) {
        return types.fit(new FieldTypes.Wanted("metadata", "day", chosen, natural, "gate"), value);
    }

    @ParameterizedTest
    @CsvSource({"482913", "12D", "7F", "0x1p3", "007", "KA1234", "B-XY 99", "1e3", "NaN", "1", "0"})
    void aTextThatNobodyDeclaredIsNeverTakenForANumber(String plate) {
        assertEquals(FieldType.TEXT, FieldType.ofText(plate));
        assertEquals(plate, FieldType.TEXT.fit(plate));
    }

    @ParameterizedTest
    @CsvSource({"xsd:boolean, BOOLEAN", "xsd:int, NUMBER", "xsd:float, NUMBER", "xsd:string, TEXT",
        "tt:Anything, TEXT", ","})
    void readsWhatACameraDeclares(String declaration, FieldType type) {
        assertEquals(type, FieldType.declared(declaration));
    }

    @ParameterizedTest
    @CsvSource({"BOOLEAN, 1, true", "BOOLEAN, 0, false", "BOOLEAN, TRUE, true", "BOOLEAN, 2,",
        "NUMBER, 42.500000, 42.5",
        "NUMBER, many,", "NUMBER, NaN,", "TEXT, 1, 1", "NUMBER, 12D,", "NUMBER, 7F,", "NUMBER, 0x1p3,",
        "NUMBER, 007, 7.0",
        "NUMBER, -.5e2, -50.0", "NUMBER, 3., 3.0"})
    void aTextBecomesWhatItsFieldIs(FieldType type, String value, String fitted) {
        Object found = type.fit(value);
        assertEquals(fitted, found == null ? null : found.toString());
    }

    @Test
    void theFirstTypeStays() {
        FieldTypes types = types();
        assertEquals(1.0, fit(types, 1, null));
        assertEquals(1.0, fit(types, true, null));
        assertNull(fit(types, "dusk", null));
    }

    @Test
    void aValueOfAnotherTypeNamesTheTypeWhoSetItAndTheWaysOut() {
        FieldTypes types = types();
        fit(types, 1, null);
        String problem =
                types.fit(new FieldTypes.Wanted("metadata", "day", null, FieldType.TEXT, "other"), "dusk")
                        .problem();
        assertEquals(
                "field day is left out: 'dusk' is not a number, as day of measurement metadata is since "
                        + "events.engine~gate wrote it first. Two ways out: a measurement of its own for "
                        + "this event (measurement), or another type for every event that writes it (fields "
                        + "= day:text) in a database that has no such field yet",
                problem);
        assertEquals(problem,
                types().fit(new FieldTypes.Wanted("metadata", "day", null, FieldType.TEXT, "other"), "dusk")
                        .problem(), "after a restart");
    }

    @Test
    void aValueThatIsNotWhatItsSenderDeclaresSaysSo() {
        assertEquals("field day is left out: 'dusk' is not true or false, as its sender declares",
                fit(types(), "dusk", null, FieldType.BOOLEAN).problem());
    }

    @Test
    void aTypeOfAnEarlierVersionIsKeptThoughNobodyKnowsWhoSetIt() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/fields"), "NUMBER\tmetadata\tday\n");
        FieldTypes.Fit fit = fit(types(), "dusk", null, FieldType.TEXT);
        assertTrue(fit.problem()
                .contains("'dusk' is not a number, as day of measurement metadata is since before the last"
                        + " start"), fit.problem());
    }

    @Test
    void theFirstTypeStaysOverARestart() {
        fit(types(), "dusk", null);
        assertEquals("1", fit(types(), "1", null));
    }

    @Test
    void aChosenTypeWinsAndIsRemembered() {
        fit(types(), 1, null);
        assertEquals(true, fit(types(), "1", FieldType.BOOLEAN));
        assertEquals(false, fit(types(), "0", null));
    }

    @Test
    void whatAPowerCutLeftOfALineCostsNoOther() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        byte[] half = "BOOLEAN\tmetadata\tday\nNUMBER\tmetadata\tl\u00e4".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("data/fields"), Arrays.copyOf(half, half.length - 1));
        assertEquals(true, fit(types(), "1", null));
        assertEquals("x", types()
                .fit(new FieldTypes.Wanted("metadata", "new", null, FieldType.TEXT, "gate"), "x").value());
        assertEquals("7", types()
                .fit(new FieldTypes.Wanted("metadata", "new", null, FieldType.NUMBER, "gate"), 7).value());
    }

    @Test
    void eventsThatChooseDifferentTypesDoNotFillTheDisk() throws Exception {
        FieldTypes types = types();
        for (int i = 0; i < 100; i++) {
            assertEquals(7.0, fit(types, 7, FieldType.NUMBER));
            assertEquals("7", fit(types, 7, FieldType.TEXT));
        }
        assertEquals(20, Files.readAllLines(folder.resolve("data/fields")).stream()
                .filter(line -> !line.isEmpty()).count());
    }

    @Test
    void linesThatSayNothingArePassedOver() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/fields"),
                "BOOLEAN\tmetadata\nFOO\tmetadata\tday\nBOOLEAN\tmetadata\tday\n");
        assertEquals(true, fit(types(), "1", null));
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFault() throws Exception {
        Files.writeString(folder.resolve("data"), "a file where a folder should be");
        FieldTypes types = types();
        assertEquals(1.0, fit(types, 1, null));
        assertNull(fit(types, "dusk", null));
    }

    @Test
    void aTypeThatIsChosenAgainIsTheOneAfterARestart() {
        FieldTypes types = types();
        for (FieldType type : new FieldType[] {FieldType.NUMBER, FieldType.TEXT, FieldType.NUMBER})
            fit(types, 7, type);
        assertEquals(7.0, fit(types(), "7", null));
    }

    @Test
    void aLineThatCouldNotBeWrittenIsWrittenLater() throws Exception {
        Files.writeString(folder.resolve("data"), "a file where a folder should be");
        long[] now = {0};
        FieldTypes types = new FieldTypes(folder.resolve("data/fields"), () -> now[0]);
        fit(types, "dusk", null);
        Files.delete(folder.resolve("data"));
        fit(types, "dusk", null);
        assertFalse(Files.exists(folder.resolve("data")), "not each time");
        now[0] = 10_000_000_000L;
        fit(types, "dusk", null);
        assertEquals("1", fit(types(), 1, null));
    }

    @Test
    void aLineOfWhichHalfWasWrittenCostsNoOther() throws Exception {
        Path file = folder.resolve("data/fields");
        FieldTypes types = types();
        fit(types, 1, null);
        Files.delete(file);
        Files.createDirectory(file);
        types.fit(new FieldTypes.Wanted("metadata", "a", null, FieldType.TEXT, "gate"), "x");
        Files.delete(file);
        Files.writeString(file, "TEXT\tmeta");
        types.fit(new FieldTypes.Wanted("metadata", "b", null, FieldType.TEXT, "gate"), "x");
        FieldTypes again = types();
        for (String field : new String[] {"a", "b"})
            assertEquals("7",
                    again.fit(new FieldTypes.Wanted("metadata", field, null, FieldType.NUMBER, "gate"), 7)
                            .value());
    }
}
