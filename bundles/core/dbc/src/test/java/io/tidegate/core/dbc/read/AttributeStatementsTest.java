package io.tidegate.core.dbc.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.FrameFormat;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What attributes ({@code BA_}) and lists of senders add to messages and signals. */
class AttributeStatementsTest {
    private static final String MOTOR = """
            BO_ 100 Motor: 8 Engine
             SG_ Speed : 0|16@1+ (0.5,-10) [0|100] "km/h" Dash,Gearbox
             SG_ Gear : 23|4@0- (1,0) [0|0] "" Dash
            """;

    private static DbcFile read(String text) {
        return DbcReader.read("a.dbc", text.getBytes(StandardCharsets.UTF_8));
    }

    private static SignalLayout signal(DbcFile file, int index) {
        return file.messages().get(0).signals().get(index);
    }

    @Test
    void cycleTimeIsTheMessagesOrTheFilesDefault() {
        DbcFile file = read(MOTOR + "BO_ 101 Other: 8 X\nBA_DEF_ BO_ \"GenMsgCycleTime\" INT 0 1000;\n"
                + "BA_DEF_DEF_ \"GenMsgCycleTime\" 50;\nBA_ \"GenMsgCycleTime\" BO_ 101 20;\n");
        assertEquals(List.of(50.0, 20.0), file.messages().stream().map(MessageLayout::cycleMillis).toList());
    }

    @Test
    void longNamesTakeThePlaceOfShortOnes() {
        DbcFile file = read(MOTOR + "BA_ \"SystemMessageLongSymbol\" BO_ 100 \"MotorOfTheCar\";\n"
                + "BA_ \"SystemSignalLongSymbol\" SG_ 100 Gear \"GearOfTheMotor\";\n");
        assertEquals("MotorOfTheCar", file.messages().get(0).name());
        assertEquals("GearOfTheMotor", signal(file, 1).name());
    }

    @Test
    void frameFormatsComeFromTheListOfTheFile() {
        String list = "BA_DEF_ BO_ \"VFrameFormat\" ENUM \"StandardCAN\",\"J1939PG\",\"ExtendedCAN_FD\";\n";
        String messages = "BO_ 1 A: 8 X\nBO_ 2365475321 B: 8 X\n";
        String values =
                "BA_DEF_DEF_ \"VFrameFormat\" \"StandardCAN\";\nBA_ \"VFrameFormat\" BO_ 2365475321 %s;\n";
        assertEquals(List.of(FrameFormat.STANDARD, FrameFormat.J1939),
                formats(messages + list + values, "1"));
        assertEquals(FrameFormat.EXTENDED_FD, formats(messages + list + values, "\"ExtendedCAN_FD\"").get(1));
        assertEquals(FrameFormat.UNKNOWN, formats(messages + list + values, "7").get(1));
        assertEquals(FrameFormat.EXTENDED_FD, formats(messages + list + values, "2.0").get(1));
        assertEquals(FrameFormat.J1939, formats(messages + values, "3").get(1));
        assertTrue(read(messages + list + String.format(values, 1)).messages().get(1).isJ1939());
    }

    @Test
    void extendedMessagesOfAJ1939NetworkAreJ1939() {
        String messages = "BO_ 1 A: 8 X\nBO_ 2365475321 B: 8 X\nBO_ 2365475322 C: 8 X\n";
        String text = messages + "BA_ \"ProtocolType\" \"J1939\";\nBA_ \"VFrameFormat\" BO_ 2365475322 1;\n";
        assertEquals(List.of(FrameFormat.UNKNOWN, FrameFormat.J1939, FrameFormat.EXTENDED),
                formats(text, ""));
    }

    /** Definitions and defaults may stand before or behind the value that counts. */
    @Test
    void theProtocolIsThatOfTheNetworkInAnyOrderAndForm() {
        String message = "BO_ 2365475321 B: 8 X\n";
        List<String> texts = List.of("BA_DEF_ \"ProtocolType\" STRING ;\n",
                "BA_DEF_DEF_ \"ProtocolType\" \"\";\n", message,
                "BA_ \"ProtocolType\" \"J1939\";\n");
        String list = "BA_DEF_ \"ProtocolType\" ENUM \"CAN\",\"J1939\";\n";
        List<String> indexes =
                List.of(list, "BA_DEF_DEF_ \"ProtocolType\" 0;\n", message, "BA_ \"ProtocolType\" 1;\n");
        for (List<String> statements : List.of(texts, indexes)) {
            List<String> turned = new ArrayList<>(statements);
            Collections.reverse(turned);
            for (List<String> order : List.of(statements, turned))
                assertEquals(List.of(FrameFormat.J1939), formats(String.join("", order), ""),
                        order.toString());
        }
        assertEquals(List.of(FrameFormat.J1939),
                formats(message + list + "BA_DEF_DEF_ \"ProtocolType\" \"J1939\";\n"
                        + "BA_ \"ProtocolType\" BU_ X \"CAN\";\n", ""), "that of a node is another");
        assertEquals(List.of(FrameFormat.UNKNOWN),
                formats(message + list + "BA_DEF_DEF_ \"ProtocolType\" \"J1939\";\n"
                        + "BA_ \"ProtocolType\" 0;\n", ""));
        assertEquals(List.of(FrameFormat.UNKNOWN), formats(message + "BA_ \"ProtocolType\" 1;\n", ""),
                "of no list");
    }

    @Test
    void sendersAreThoseOfTheMessageAndOfItsList() {
        DbcFile file = read("BO_ 1 A: 8 Vector__XXX\nBO_ 2 B: 8 Engine\nBO_TX_BU_ 2 : Engine,Dash;\n");
        assertEquals(List.of(List.of(), List.of("Engine", "Dash")),
                file.messages().stream().map(MessageLayout::senders).toList());
    }

    private static List<FrameFormat> formats(String text, String value) {
        DbcFile file = read(String.format(text, value));
        assertEquals(List.of(), file.diagnostics());
        return file.messages().stream().map(MessageLayout::format).toList();
    }
}
