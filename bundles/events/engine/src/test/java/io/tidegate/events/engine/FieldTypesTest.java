package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypesTest {
    @TempDir
    private Path folder;

    private FieldTypes types() { return new FieldTypes(folder.resolve("data/fields")); }

    private static Object fit(FieldTypes types, Object value, FieldType chosen) {
        return types.fit("metadata", "day", value, chosen, FieldType.ofText(value));
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
        "NUMBER, many,", "NUMBER, NaN,", "TEXT, 1, 1"})
    void aTextBecomesWhatItsFieldIs(FieldType type, String value, String fitted) {
        Object found = type.fit(value);
        assertEquals(fitted, found == null ? null : found.toString());
    }

    @Test
    void theFirstTypeStays() {
        FieldTypes types = types();
        assertEquals(1.0, fit(types, "1", null));
        assertEquals(1.0, fit(types, true, null));
        assertNull(fit(types, "dusk", null));
    }

    @Test
    void theFirstTypeStaysOverARestart() {
        fit(types(), "dusk", null);
        assertEquals("1", fit(types(), "1", null));
    }

    @Test
    void aChosenTypeWinsAndIsRemembered() {
        fit(types(), "1", null);
        assertEquals(true, fit(types(), "1", FieldType.BOOLEAN));
        assertEquals(false, fit(types(), "0", null));
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
        assertEquals(1.0, fit(types, "1", null));
        assertNull(fit(types, "dusk", null));
    }
}
