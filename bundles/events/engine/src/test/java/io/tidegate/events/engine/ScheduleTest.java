package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.events.engine.watch.Schedule;
import io.tidegate.events.engine.when.When;
import io.tidegate.events.engine.when.WhenParser;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    /** Changes to summer time on 2026-03-29 at 02:00, back on 2026-10-25 at 03:00. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at 06:30            | 2026-01-15T05:29:59Z | 2026-01-15T05:30:00Z
            at 06:30            | 2026-01-15T05:30:00Z | 2026-01-16T05:30:00Z
            at 18:00, 06:30     | 2026-01-15T05:00:00Z | 2026-01-15T05:30:00Z
            at 06:30 on mon-fri | 2026-01-16T06:00:00Z | 2026-01-19T05:30:00Z
            at 06:30 on thu     | 2026-01-15T06:00:00Z | 2026-01-22T05:30:00Z
            at 06:30            | 2026-03-28T12:00:00Z | 2026-03-29T04:30:00Z
            at 02:30            | 2026-03-29T00:00:00Z | 2026-03-29T01:30:00Z
            at 02:30            | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            at 02:30            | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            """)
    void isOnceADayAtLocalTime(String when, Instant now, Instant next) {
        Schedule schedule = Schedule.of((When.At) WhenParser.parse(when), BERLIN);
        long nanos = schedule.after(now.getEpochSecond() * 1_000_000_000L);
        assertEquals(next, Instant.ofEpochSecond(nanos / 1_000_000_000L));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "10, 20", "-1, 0"})
    void everyIsAtMultiples(long now, long next) {
        assertEquals(next, Schedule.of(new When.Every(10)).after(now));
    }
}
