package io.tidegate.base.health.board;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a component threw, of which DS tells the text only; printed by a log as what it was. */
public final class Thrown extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Pattern FRAME =
            Pattern.compile("\\s*at (?:.*/)?([\\w.$]+)\\.([\\w$<>]+)\\(([^:)]*)(?::(\\d+))?\\)");

    private static final List<String> CALLERS = List.of("jdk.internal.reflect.", "org.apache.felix.scr.");

    private Thrown(String message, StackTraceElement... stack) {
        super(message, null, false, true);
        setStackTrace(stack);
    }

    /**
     * @param lines of a stack trace, the first with type and message; how DS came to call the component is
     *              left out
     */
    static Thrown of(List<String> lines) {
        return new Thrown(lines.get(0),
                lines.stream().skip(1).map(FRAME::matcher).takeWhile(Matcher::matches).map(Thrown::frame)
                        .takeWhile(frame -> CALLERS.stream().noneMatch(frame.getClassName()::startsWith))
                        .toArray(StackTraceElement[]::new));
    }

    private static StackTraceElement frame(Matcher frame) {
        String line = frame.group(4);
        return new StackTraceElement(frame.group(1), frame.group(2), frame.group(3),
                line == null ? -1 : Integer.parseInt(line));
    }
}
