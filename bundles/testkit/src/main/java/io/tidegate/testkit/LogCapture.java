package io.tidegate.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures what one logger writes from INFO up, including stack traces, until it is closed; other loggers
 * are unaffected. For tests with slf4j-simple, one at a time, because that library writes to the error
 * stream of the process.
 */
public final class LogCapture implements AutoCloseable {
    private static final int INFO = 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.err;
    private final Logger logger;
    private final int levelBefore;

    /** Begins to capture. @param logger its name, {@code io.tidegate.can.network} */
    public LogCapture(String logger) {
        this.logger = LoggerFactory.getLogger(logger);
        levelBefore = setLevel(INFO);
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    /** All that was written since, with line ends of the system. Any thread. */
    public String text() { return bytes.toString(StandardCharsets.UTF_8); }

    /** How often these words were written since. Any thread. */
    public int count(String words) { return text().split(Pattern.quote(words), -1).length - 1; }

    private int setLevel(int level) {
        try {
            Field field = logger.getClass().getDeclaredField("currentLogLevel");
            field.setAccessible(true);
            int was = field.getInt(logger);
            field.setInt(logger, level);
            return was;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected slf4j-simple on the class path of the test, found "
                    + logger.getClass().getName(), e);
        }
    }

    @Override
    public void close() {
        System.setErr(before);
        setLevel(levelBefore);
    }
}
