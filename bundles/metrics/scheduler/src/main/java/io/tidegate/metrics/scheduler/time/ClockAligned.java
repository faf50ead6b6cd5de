package io.tidegate.metrics.scheduler.time;

/**
 * Due when the wall clock shows a time of the {@link Grid}. It checks the clock once a second, so setting
 * the clock has these effects: if it is set forward past a due time, the metric is read once within a
 * second; if it is set back by more than half an interval, the grid of the new time applies; if it is set
 * back by less, the last due time is not repeated.
 */
public final class ClockAligned implements DueTimes {
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final Grid grid;
    private long due;
    /**
     * When the current due time was expected by the monotonic clock, as of the last check of the wall clock.
     */
    private long dueMono;

    public ClockAligned(Grid grid, long mono, long wall) {
        this.grid = grid;
        plan(grid.after(wall), mono, wall);
    }

    private void plan(long next, long mono, long wall) {
        due = next;
        dueMono = mono + (next - wall);
    }

    @Override
    public long delay(long mono, long wall) {
        if (due - wall > grid.intervalNanos() + grid.intervalNanos() / 2) plan(grid.after(wall), mono, wall);
        if (due <= wall) return 0;
        dueMono = mono + (due - wall);
        return Math.min(due - wall, LOOK_NANOS);
    }

    @Override
    public long next(long mono, long wall) { return Math.max(due, wall); }

    @Override
    public long advance(long mono, long wall) {
        long skipped = Math.max(0, Math.floorDiv(mono - dueMono - 1, grid.intervalNanos()));
        plan(grid.after(Math.max(due, wall)), mono, wall);
        return skipped;
    }

    /** The grid decides, not the probe. */
    @Override
    public void postpone(long mono, long nanos) {}
}
