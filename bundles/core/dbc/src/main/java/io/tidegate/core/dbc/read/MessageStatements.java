package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Selection.RawRange;
import io.tidegate.core.dbc.SignalLayout;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code BO_} and the {@code SG_} lines that follow it. */
final class MessageStatements {
    private static final Pattern MULTIPLEXING = Pattern.compile("(?:m(\\d{1,18}))?(M)?");

    private final DbcScanner scan;
    private final Findings findings;
    private final Drafts drafts;
    /** The message that signals now belong to; null after one that could not be read. */
    private @Nullable MessageDraft message;

    MessageStatements(DbcScanner scan, Findings findings, Drafts drafts) {
        this.scan = scan;
        this.findings = findings;
        this.drafts = drafts;
    }

    /** {@code BO_ 2364540158 EEC1: 8 Engine}. */
    void message() {
        message = null;
        int begin = scan.mark();
        long id = scan.integer("a message id");
        if (id < 0 || id > 0xFFFF_FFFFL)
            throw new Unexpected(begin, "a message id of at most 32 bits", "" + id);
        String name = name("a message name");
        scan.symbol(':');
        message = new MessageDraft(begin, id, name, scan.smallInteger("a length in bytes"));
        if (scan.nextIsOnThisLine() && scan.nextIsWord()) message.sender(scan.word("a sender"));
        if (message.isFrame() && !message.idFault().isEmpty())
            findings.mended(message.idRule(), begin, message.idFault(), DbcScanner.quote("" + id));
        drafts.add(message);
    }

    /** Signals that follow belong to no message: what stood there might have begun another one. */
    void end() { message = null; }

    /** {@code SG_ Speed m1 : 24|16@1+ (0.125,0) [0|8031.875] "rpm" Dash,Gearbox}. */
    void signal() {
        SignalDraft draft = new SignalDraft(scan.mark(), name("a signal name"));
        if (message == null)
            throw new Unexpected(draft.offset, "a message (BO_) before its signals",
                    DbcScanner.quote(draft.name));
        if (!scan.nextIs(':')) multiplexing(draft);
        scan.symbol(':');
        bits(draft);
        scale(draft);
        draft.unit = scan.quoted("a unit in quotes").strip();
        boolean meetsMessage = receivers();
        message.signals.add(draft);
        if (draft.bits.bytes() > message.length && message.isFrame())
            findings.kept(LintRule.BEYOND_LENGTH, draft.offset,
                    "a signal within the " + message.length + " bytes of "
                            + message.name, "'" + draft.name + "', which ends in byte " + draft.bits.bytes());
        if (meetsMessage) end();
    }

    private String name(String expected) {
        int begin = scan.mark();
        String name = scan.word(expected);
        if (Character.isDigit(name.charAt(0)))
            findings.kept(LintRule.BAD_NAME, begin, expected + " that begins with a letter",
                    DbcScanner.quote(name));
        return name;
    }

    private void multiplexing(SignalDraft draft) {
        int begin = scan.mark();
        String word = scan.word("':' or a multiplexing such as M or m0");
        Matcher matcher = MULTIPLEXING.matcher(word);
        if (!matcher.matches()) {
            findings.mended(LintRule.MENDED, begin, "':', M, m<n> or m<n>M", DbcScanner.quote(word));
            return;
        }
        draft.isSelector = matcher.group(2) != null;
        if (matcher.group(1) == null) return;
        long value = Long.parseLong(matcher.group(1));
        draft.ranges = List.of(new RawRange(value, value));
    }

    private void bits(SignalDraft draft) {
        int begin = scan.mark();
        int start = scan.smallInteger("a start bit");
        scan.symbol('|');
        int length = scan.smallInteger("a length in bits");
        scan.symbol('@');
        int orderAt = scan.mark();
        String order = scan.word("byte order and sign");
        if (order.length() == 1) order += scan.word("+ or -");
        if (!order.matches("[0-3][+-]"))
            throw new Unexpected(orderAt, "@0+, @0-, @1+ or @1-", "'@" + order + "'");
        ByteOrder byteOrder = order.charAt(0) == '0' ? ByteOrder.MOTOROLA : ByteOrder.INTEL;
        Encoding encoding = switch (order.charAt(0)) {
            case '2' -> Encoding.FLOAT;
            case '3' -> Encoding.DOUBLE;
            default -> order.endsWith("-") ? Encoding.SIGNED : Encoding.UNSIGNED;
        };
        if (order.charAt(0) > '1')
            findings.mended(LintRule.MENDED, orderAt, "@0 or @1 and SIG_VALTYPE_ for a float",
                    "'@" + order + "'");
        try {
            draft.bits = new BitField(start, length, byteOrder, encoding);
        } catch (IllegalArgumentException e) {
            throw new Unexpected(begin, String.valueOf(e.getMessage()).replaceFirst(", found.*", ""),
                    start + "|" + length);
        }
    }

    private void scale(SignalDraft draft) {
        scan.symbol('(');
        draft.factor = scan.number("a factor");
        scan.symbol(',');
        draft.shift = scan.number("an offset");
        scan.symbol(')');
        scan.symbol('[');
        double minimum = scan.number("a minimum");
        scan.symbol('|');
        draft.range = SignalLayout.Range.of(minimum, scan.number("a maximum"));
        scan.symbol(']');
    }

    /** @return whether a message begins among them, on the line of the signal, which cannot be read */
    private boolean receivers() {
        boolean meetsMessage = false;
        boolean more = scan.nextIsOnThisLine();
        while (more && !scan.nextIsKeyword() && scan.nextIsWord()) {
            meetsMessage |= scan.word("a receiver").equals("BO_");
            more = scan.accept(',') || scan.nextIsOnThisLine();
        }
        return meetsMessage;
    }
}
