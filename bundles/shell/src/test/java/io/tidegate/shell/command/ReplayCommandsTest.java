package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandsTest {
    private final List<ReplayControl.Command> told = new ArrayList<>();
    private final ReplayCommands commands = new ReplayCommands(() -> List.of(replay()));

    @ParameterizedTest
    @CsvSource({"12.5, 12500", "1:02:03, 3723000", "2:03.250, 123250"})
    void aPlaceIsSecondsOrATime(String place, long millis) {
        commands.apply("car", "seek", place);
        assertEquals(Duration.ofMillis(millis), told.get(0).to());
    }

    @Test
    void whoSteersAReplayStandsInTheAuditLog() {
        try (LogCapture log = new LogCapture("audit")) {
            commands.apply("car", "pause");
            commands.list();
            assertEquals(1, log.count("on the terminal: replay car pause -> "), log.text());
            assertEquals(1, log.count("INFO"), log.text());
        }
    }

    @Test
    void theAnswerShowsWhereTheReplayIs() {
        assertEquals("car     paused  0:01:02.003  7       logs/car.log",
                commands.apply("car", "pause").split(System.lineSeparator())[1]);
    }

    @ParameterizedTest
    @CsvSource({"halt, 'expected pause, resume, step or seek, found ''halt'''", "seek, expected a position",
        "seek -1, 'found ''-1'''", "seek 1:2:3:4, 'found ''1:2:3:4'''"})
    void aTypoTellsNobodyAnything(String words, String sentence) {
        String answer = commands.apply("car", words.split(" "));
        assertTrue(answer.contains(sentence), answer);
        assertEquals(List.of(), told);
    }

    @Test
    void aReplayThatIsNotThereIsSaid() {
        assertTrue(commands.apply("bike", "pause").contains("there is no replay bike"));
    }

    private ReplayControl replay() {
        return new ReplayControl() {
            @Override
            public String name() { return "car"; }

            @Override
            public Position position() {
                return new Position(State.PAUSED, Duration.ofMillis(62_003), 7, "logs/car.log");
            }

            @Override
            public void apply(Command command) { told.add(command); }
        };
    }
}
