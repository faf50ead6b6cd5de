package io.tidegate.launcher.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.CanLog;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.Integers;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DBC files and logs of users that once gave wrong values or none. Each is a folder of
 * {@code src/test/cases/decode} whose name says what is special: {@code a.dbc}, {@code a.log}, perhaps
 * {@code j1939} (ALL, OFF) and {@code integers} (EXACT), and {@code expected.txt}, which is all that decoding
 * says.
 */
class DecodeCasesTest {
    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/cases/decode"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isDecodedAsExpected(Path folder) throws IOException {
        Path option = folder.resolve("j1939");
        J1939 j1939 = Files.exists(option) ? J1939.valueOf(Files.readString(option).strip()) : J1939.AS_FILE;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path how = folder.resolve("integers");
        Integers integers =
                Files.exists(how) ? Integers.valueOf(Files.readString(how).strip()) : Integers.ROUNDED;
        LogDecoding decoding = new LogDecoding(List.of(DbcReader.read(folder.resolve("a.dbc"))), j1939,
                integers, Format.json,
                out);
        try (LogReader reader = CanLog.open(folder.resolve("a.log"), BusNames.asInFile())) {
            decoding.run(reader);
        }
        String said = out.toString(StandardCharsets.UTF_8) + decoding.summary() + "\n"
                + (decoding.seemsUndeclared() ? "hint: --j1939=ALL\n" : "")
                + (decoding.rounded().isEmpty() ? "" : "rounded: " + decoding.rounded() + "\n");
        assertEquals(Files.readString(folder.resolve("expected.txt")), said);
    }
}
