package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of InfluxDB 1.6.7. */
class NamedLinesTest {
    @Test
    void linesThatCannotBeParsedAreNamedByTheirText() {
        Predicate<String> named = NamedLines.in("partial write: unable to parse 'bad line here': invalid field format\n"
                + "unable to parse 'm f=it's': invalid number dropped=0");
        assertTrue(named.test("bad line here"));
        assertTrue(named.test("m f=it's"));
        assertFalse(named.test("m f=1"));
    }

    @Test
    void aMessageThatNamesNothingNamesNothing() {
        assertSame(Delivery.NONE_NAMED, NamedLines.in("partial write: points beyond retention policy dropped=1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "my m|f|integer|my\\ m,t=a f=1i 1|true",
        "my m|f|integer|my\\ m f=1 1|false",
        "my m|f|integer|other f=1i 1|false",
        "m|b|string|m,t=x\\,\\ y a=\"b=1, c\\\" \",b=\"z\" 1|true",
        "m|b|string|m a=\"b=\\\"x\\\"\",c=1|false",
        "m|b c|boolean|m b\\ c=true|true",
        "m|b|float|m b=1.5e3,c=2i|true",
        "m|c|unsigned|m b=1.5e3,c=2u 5|true",
        "m|b|float|m|false",
        "m|b|float|m b|false"})
    void aConflictNamesLinesByMeasurementFieldAndType(String measurement, String field, String type, String line,
            boolean expected) {
        Predicate<String> named = NamedLines.in("partial write: field type conflict: input field \"" + field
                + "\" on measurement \"" + measurement + "\" is type " + type + ", already exists as type x dropped=1");
        assertEquals(expected, named.test(line));
    }
}
