package io.tidegate.events.engine;

import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Common;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.CaseFolder;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What users reported: DBC files, a log, events, and the lines that must come of it; see
 * {@code src/test/cases/README.md}.
 */
@Timeout(60)
class CasesTest {
    /** So that no bus is live. */
    private static final long FAR_FROM_ANY_LOG = 4_000_000_000_000_000_000L;

    static List<CaseFolder> cases() throws IOException { return CaseFolder.in(Path.of("src/test/cases")); }

    @ParameterizedTest
    @MethodSource("cases")
    void theEventsGiveTheExpectedLines(CaseFolder folder, @TempDir Path data) throws IOException {
        RecordingSink sink = new RecordingSink();
        FieldTypes types = new FieldTypes(data.resolve("fields"));
        ManualTime time = new ManualTime(FAR_FROM_ANY_LOG);
        Rules rules = new Rules(time);
        Map<String, EventRule> events = new LinkedHashMap<>();
        for (Path file : folder.files("*.cfg"))
            events.put(file.getFileName().toString(),
                    rules.add(CaseConfig.read(file),
                            new Outlet(sink.pointHub(), types, new Tally(), "test", Runnable::run)));
        CaseDrive.of(folder).into(rules);
        time.advance(Duration.ofNanos(Common.PATIENCE_NANOS));
        rules.look(List.of(), Map.of(), Map.of());
        folder.assertIs("expected.lp", lines(sink));
        folder.assertIsIfThere("trouble.txt", events.entrySet().stream()
                .map(event -> event.getKey() + ": " + event.getValue().trouble().text() + "\n")
                .collect(Collectors.joining()));
    }

    private static String lines(RecordingSink sink) {
        LineEncoder encoder = new LineEncoder(Map.of());
        LineBuffer lines = new LineBuffer();
        sink.points().forEach(point -> encoder.encode(point, lines));
        return new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
    }
}
