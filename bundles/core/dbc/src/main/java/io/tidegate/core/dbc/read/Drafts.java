package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.FrameFormat;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages and tables of a file while it is still being read. */
final class Drafts {
    private final Findings findings;
    private final Map<Long, MessageDraft> messages = new LinkedHashMap<>();
    private final List<Runnable> references = new ArrayList<>();
    /** By name of {@code VAL_TABLE_}. */
    final Map<String, Map<Long, String>> tables = new HashMap<>();
    /** {@code BA_DEF_DEF_ "GenMsgCycleTime"}, in milliseconds. */
    double defaultCycle;
    /** {@code BA_DEF_DEF_ "VFrameFormat"}. */
    FrameFormat defaultFormat = FrameFormat.UNKNOWN;
    /** {@code ProtocolType} of the network; null if the file does not say, so that the default counts. */
    @Nullable
    String protocol;
    /** {@code BA_DEF_DEF_ "ProtocolType"}. */
    String defaultProtocol = "";

    private boolean isJ1939;
    /** Which is a J1939. */
    private boolean isNmea2000;

    Drafts(Findings findings) { this.findings = findings; }

    /**
     * Keeps what a statement says of messages, signals and tables until the file is read: they may stand
     * behind it.
     *
     * @param reference throws {@link Unexpected} if what it names is not in the file
     */
    void later(Runnable reference) { references.add(reference); }

    /** Carries out what was kept, in the order of the file. */
    void resolve() {
        for (Runnable reference : references)
            try {
                reference.run();
            } catch (Unexpected fault) {
                findings.leftOut(fault.rule, fault.offset, fault.expected, fault.found);
            }
        references.clear();
    }

    boolean isEmpty() { return messages.isEmpty(); }

    void add(MessageDraft message) {
        MessageDraft before = messages.remove(message.rawId);
        messages.put(message.rawId, message);
        if (before != null)
            findings.leftOut(LintRule.DUPLICATE_ID, before.offset, "each message id once", message.rawId
                    + " again in line " + findings.lineOf(message.offset) + ", which counts");
    }

    /** @param offset in the text, of the identifier */
    MessageDraft message(int offset, long rawId) {
        MessageDraft message = messages.get(rawId);
        if (message == null) throw unknown(offset, "the id of a message of this file", "" + rawId);
        return message;
    }

    static Unexpected unknown(int offset, String expected, String found) {
        return new Unexpected(LintRule.UNKNOWN_REFERENCE, offset, expected, found);
    }

    /** All signals of this name; at least one. */
    List<SignalDraft> signals(int offset, MessageDraft message, String name) {
        List<SignalDraft> signals = message.named(name);
        if (signals.isEmpty())
            throw unknown(offset, "a signal of message " + message.name, DbcScanner.quote(name));
        return signals;
    }

    /** What frames can carry, finished. */
    List<MessageLayout> layouts() {
        String word = (protocol == null ? defaultProtocol : protocol).toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "");
        isNmea2000 = word.startsWith("NMEA2000") || word.startsWith("N2K");
        isJ1939 = isNmea2000 || word.startsWith("J1939");
        List<MessageLayout> layouts = new ArrayList<>();
        for (MessageDraft message : messages.values()) {
            if (!message.isFrame()) continue;
            double cycle = Double.isNaN(message.cycle) ? defaultCycle : message.cycle;
            String name = message.longName.isEmpty() ? message.name : message.longName;
            layouts.add(new MessageLayout(name, message.id(), message.isExtended(), message.length,
                    cycle > 0 ? cycle : 0, message.comment, findings.lineOf(message.offset),
                    new SignalLayouts(message, findings).all(), List.copyOf(message.senders),
                    format(message)));
        }
        return layouts;
    }

    private FrameFormat format(MessageDraft message) {
        FrameFormat format = frames(message);
        return format == FrameFormat.J1939 && isNmea2000 ? FrameFormat.NMEA2000 : format;
    }

    private FrameFormat frames(MessageDraft message) {
        if (message.format != null) return message.format;
        return isJ1939 && message.isExtended() ? FrameFormat.J1939 : defaultFormat;
    }
}
