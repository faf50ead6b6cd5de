package io.tidegate.api.signal;

/**
 * A reusable run of decoded frames, oldest first. Columns, not rows: no object per frame or sample.
 *
 * <pre>
 * frame    0            1        2                message, timeNanos, first sample
 * sample   0  1  2  3   4  5     6                signal, value, integer
 * </pre>
 *
 * Every sample has a value. Only signals that the catalog calls so ({@link NumberKind}) have an integer
 * beside it, which is the same number to the last digit.
 *
 * Filled and cleared by its owner's thread. A sink gets it lent for one call and copies what it wants to
 * keep.
 */
public final class SampleBatch {
    private final SignalCatalog catalog;
    private final int[] message;
    private final long[] timeNanos;
    private final int[] firstSample;
    private final int[] signal;
    private final double[] value;
    /** Without elements where no signal of the catalog has integers. */
    private final long[] integer;
    private int frames;
    private int samples;

    /** Creates a batch for this many frames, and this many samples of all frames together. */
    public SampleBatch(SignalCatalog catalog, int maxFrames, int maxSamples) {
        this.catalog = catalog;
        this.message = new int[maxFrames];
        this.timeNanos = new long[maxFrames];
        this.firstSample = new int[maxFrames];
        this.signal = new int[maxSamples];
        this.value = new double[maxSamples];
        this.integer = new long[catalog.hasIntegers() ? maxSamples : 0];
    }

    /** What the indexes mean. */
    public SignalCatalog catalog() { return catalog; }

    /** Whether one more frame with this many samples fits. */
    public boolean hasRoomFor(int moreSamples) {
        return frames < message.length && samples + moreSamples <= value.length;
    }

    /** Begins the next frame; the samples added from now on are its own. Ask {@link #hasRoomFor} first. */
    public void beginFrame(int messageIndex, long time) {
        message[frames] = messageIndex;
        timeNanos[frames] = time;
        firstSample[frames++] = samples;
    }

    /** Adds a sample to the frame begun last. A signal appears at most once in a frame. */
    public void add(int signalIndex, double physical) {
        signal[samples] = signalIndex;
        value[samples++] = physical;
    }

    /**
     * The same for a signal whose {@linkplain Signal#kind kind} is an integer; its value is the double that
     * is nearest.
     *
     * @param exact signed or unsigned, as the kind says
     */
    public void addInteger(int signalIndex, long exact, double physical) {
        integer[samples] = exact;
        add(signalIndex, physical);
    }

    public int frames() { return frames; }

    /** Index of the frame's message in the catalog. */
    public int message(int frame) { return message[frame]; }

    /** When the frame was on the bus: nanoseconds since the Unix epoch. */
    public long timeNanos(int frame) { return timeNanos[frame]; }

    /** Index of the frame's first sample. */
    public int firstSample(int frame) { return firstSample[frame]; }

    /** Index behind the frame's last sample. */
    public int endSample(int frame) { return frame + 1 < frames ? firstSample[frame + 1] : samples; }

    /** Samples of all frames. */
    public int samples() { return samples; }

    /** Index of the sample's signal in the catalog. */
    public int signal(int sample) { return signal[sample]; }

    /** Physical value, in the signal's unit. May be NaN or infinite where the signal is an IEEE float. */
    public double value(int sample) { return value[sample]; }

    /**
     * Exact value of a sample whose signal's {@linkplain Signal#kind kind} is an integer; of others it means
     * nothing.
     */
    public long integer(int sample) { return integer[sample]; }

    /** Makes it empty, ready to be filled again. */
    public void clear() {
        frames = 0;
        samples = 0;
    }
}
