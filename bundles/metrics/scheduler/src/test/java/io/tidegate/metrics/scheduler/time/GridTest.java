package io.tidegate.metrics.scheduler.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final long SECOND = 1_000_000_000L;

    /** The next times of the grid after the start, as a clock in the zone shows them. */
    private static List<String> next(String zone, Duration interval, String start, int count) {
        Grid grid = new Grid(ZoneId.of(zone), interval.toNanos());
        List<String> times = new ArrayList<>();
        long now = ZonedDateTime.parse(start).toEpochSecond() * SECOND;
        for (int i = 0; i < count; i++) {
            now = grid.after(now);
            times.add(Instant.ofEpochSecond(0, now).atZone(ZoneId.of(zone)).toOffsetDateTime().toString());
        }
        return times;
    }

    @Test
    void everyHourStaysEveryHourWhenClocksArePutForward() {
        assertEquals(List.of("2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00"),
                next("Europe/Berlin", Duration.ofHours(1), "2026-03-29T00:30:00+01:00", 3));
    }

    @Test
    void everyHourStaysEveryHourWhenClocksArePutBack() {
        assertEquals(List.of("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00"),
                next("Europe/Berlin", Duration.ofHours(1), "2026-10-25T01:30:00+02:00", 3));
    }

    @Test
    void everySixHoursKeepsItsTimesOfDay() {
        assertEquals(List.of("2026-03-29T06:00+02:00", "2026-03-29T12:00+02:00"),
                next("Europe/Berlin", Duration.ofHours(6), "2026-03-29T00:00:00+01:00", 2));
        assertEquals(List.of("2026-10-25T06:00+01:00", "2026-10-25T12:00+01:00"),
                next("Europe/Berlin", Duration.ofHours(6), "2026-10-25T00:00:00+02:00", 2));
    }

    @Test
    void aDayWhoseMidnightIsLeftOutBeginsAtTheChange() {
        assertEquals(List.of("2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00"),
                next("America/Sao_Paulo", Duration.ofDays(1), "2018-11-03T12:00:00-03:00", 2));
    }

    @Test
    void aDayWhoseMidnightComesTwiceBeginsOnce() {
        assertEquals(List.of("2026-10-25T00:00Z", "2026-10-26T00:00-01:00"),
                next("Atlantic/Azores", Duration.ofDays(1), "2026-10-24T12:00:00Z", 2));
    }

    @Test
    void sevenDaysAreThursdays() {
        assertEquals(List.of("2026-11-26T00:00Z", "2026-12-03T00:00Z"),
                next("UTC", Duration.ofDays(7), "2026-11-21T08:00:00Z", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe",
        "Africa/Casablanca", "Asia/Kathmandu", "UTC"})
    void everyDayOfTwentyYearsBeginsOnceAndNoneIsLeftOut(String zone) {
        ZoneId here = ZoneId.of(zone);
        Grid grid = new Grid(here, Duration.ofDays(1).toNanos());
        LocalDate day = LocalDate.of(2005, 1, 1);
        long now = day.atStartOfDay(here).toEpochSecond() * SECOND - 1;
        for (; day.getYear() < 2025; day = day.plusDays(1)) {
            now = grid.after(now);
            assertEquals(day, Instant.ofEpochSecond(0, now).atZone(here).toLocalDate(), zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe", "UTC"})
    void aShortIntervalNeverWaitsLongerThanTwice(String zone) {
        long interval = Duration.ofMinutes(10).toNanos();
        Grid grid = new Grid(ZoneId.of(zone), interval);
        long now = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * SECOND;
        for (int i = 0; i < 60_000; i++) {
            long next = grid.after(now);
            assertTrue(next > now && next - now <= 2 * interval, zone + " at " + now);
            now = next;
        }
    }
}
