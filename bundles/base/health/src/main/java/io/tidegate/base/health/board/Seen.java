package io.tidegate.base.health.board;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A configuration, or a component that should run without one, as Config Admin and DS know it.
 *
 * @param pid     of the configuration, or the name of the component
 * @param enabled false if it is configured to be off
 * @param state   how far it came
 * @param why     of {@link State#FAILED} what DS tells (a stack trace), of {@link State#WAITING} what it
 *                waits for, of the others empty or a sentence
 */
public record Seen(String pid, boolean enabled, State state, String why) {
    private static final String OURS = "io.tidegate.";
    private static final String CAUSE = "Caused by: ";
    private static final Pattern TYPE = Pattern.compile("^([\\w.$]+(?:Exception|Error))(?:: |$)");
    /**
     * What is thrown for a wrong value, or for what is wrong outside; all else is nobody's mistake but the
     * author's.
     */
    private static final Pattern OUTSIDE =
            Pattern.compile("IllegalArgument|IOException|NoSuchFile|AccessDenied|FileSystemException"
                    + "|ComponentException|^io\\.tidegate\\.|^java\\.net\\.");

    /** How far it came; the worst last. */
    public enum State {
        /** It runs. */
        ACTIVE,
        /** It would run at once if somebody asked for it. */
        READY,
        /** Something it needs is not there. */
        WAITING,
        /** There is a configuration and nobody takes it. */
        WITHOUT_TAKER,
        /** It threw when it was started. */
        FAILED
    }

    boolean runs() { return state == State.ACTIVE || state == State.READY; }

    /** The factory, or the PID itself of what exists once. */
    static String factory(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }

    /** What the gateway calls it: the PID without our prefix and the instance. */
    public String component() {
        String factory = factory(pid);
        return factory.startsWith(OURS) ? factory.substring(OURS.length()) : factory;
    }

    /** The instance; empty if it exists once. */
    public String instance() { return pid.substring(Math.min(pid.length(), factory(pid).length() + 1)); }

    /** Why it does not run, in a sentence. */
    public String reason() {
        return switch (state) {
            case FAILED -> failure();
            case WAITING -> "it waits for " + why;
            default -> why;
        };
    }

    /** What the component threw, of a trace the first cause; null if it did not fail, or DS does not tell. */
    Thrown thrown() { return state != State.FAILED || why.isEmpty() ? null : Thrown.of(trace()); }

    /** It failed by a fault of the program, and not by a value that somebody may set right. */
    boolean isFault() {
        if (state != State.FAILED || why.isEmpty()) return false;
        Matcher type = TYPE.matcher(trace().get(0));
        return type.find() && !OUTSIDE.matcher(type.group(1)).find();
    }

    private List<String> trace() {
        List<String> lines = why.lines().toList();
        int at = IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith(CAUSE)).findFirst()
                .orElse(0);
        List<String> trace = new ArrayList<>(lines.subList(at, lines.size()));
        trace.set(0, trace.get(0).replaceFirst("^" + CAUSE, ""));
        return trace;
    }

    /**
     * The message of what was thrown: a refusal says all there is to say; of a fault of the program also
     * which it is, and where.
     */
    private String failure() {
        if (why.isEmpty()) return "no reason given";
        List<String> trace = trace();
        Matcher type = TYPE.matcher(trace.get(0));
        if (!type.find()) return trace.get(0);
        String message = trace.get(0).substring(type.end());
        if (!isFault()) return message.isEmpty() ? type.group(1) : message;
        String place = trace.size() > 1 ? " " + trace.get(1).strip() : "";
        return (message.isEmpty() ? "" : message + ": ") + "a fault of the program, please report it ("
                + type.group(1) + place + ")";
    }
}
