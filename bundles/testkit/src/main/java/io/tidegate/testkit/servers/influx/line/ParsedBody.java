package io.tidegate.testkit.servers.influx.line;

import java.util.ArrayList;
import java.util.List;

/**
 * A body of line protocol, read.
 *
 * @param lines    what is well-formed
 * @param problems what the server says of each other line
 */
public record ParsedBody(List<ParsedLine> lines, List<String> problems) {
    /** @param precision nanoseconds of one unit of time */
    public static ParsedBody read(byte[] body, LineReader.Dialect dialect, long precision) {
        ParsedBody parsed = new ParsedBody(new ArrayList<>(), new ArrayList<>());
        long now = LineTime.now();
        for (String line : LineText.lines(body)) {
            try {
                parsed.lines.add(LineReader.read(line, dialect, precision, now));
            } catch (LineProblem e) {
                parsed.problems.add("unable to parse '" + LineText.decode(line) + "': " + e.getMessage());
            }
        }
        return parsed;
    }

    /** All problems as the server joins them. */
    public String problem() { return String.join("\n", problems); }
}
