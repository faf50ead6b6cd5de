package io.tidegate.core.dbc;

/**
 * Reads {@code BA_} and {@code BA_DEF_DEF_} of the attributes that matter here: {@code GenMsgCycleTime} and
 * the long names. Any other attribute is passed over.
 */
final class AttributeStatements {
    private static final String CYCLE = "GenMsgCycleTime";

    private final DbcScanner scan;
    private final Drafts drafts;

    AttributeStatements(DbcScanner scan, Drafts drafts) {
        this.scan = scan;
        this.drafts = drafts;
    }

    /** {@code BA_DEF_DEF_ "GenMsgCycleTime" 100;}. */
    void defaultValue() {
        if (!scan.quoted("an attribute name in quotes").equals(CYCLE)) {
            scan.skipStatement();
            return;
        }
        double cycle = number();
        scan.end();
        drafts.defaultCycle = cycle;
    }

    /** {@code BA_ "GenMsgCycleTime" BO_ 100 20;}. */
    void value() {
        switch (scan.quoted("an attribute name in quotes")) {
            case CYCLE -> {
                MessageDraft message = message();
                double cycle = number();
                scan.end();
                message.cycle = cycle;
            }
            case "SystemMessageLongSymbol" -> {
                MessageDraft message = message();
                String name = scan.quoted("a name in quotes");
                scan.end();
                message.longName = name;
            }
            case "SystemSignalLongSymbol" -> signalName();
            default -> scan.skipStatement();
        }
    }

    private void signalName() {
        keyword("SG_");
        int begin = scan.mark();
        MessageDraft message = drafts.message(begin, scan.integer("a message id"));
        int signalAt = scan.mark();
        var signals = drafts.signals(signalAt, message, scan.word("a signal name"));
        String name = scan.quoted("a name in quotes");
        scan.end();
        signals.forEach(signal -> signal.longName = name);
    }

    private MessageDraft message() {
        keyword("BO_");
        int begin = scan.mark();
        return drafts.message(begin, scan.integer("a message id"));
    }

    private void keyword(String keyword) {
        int begin = scan.mark();
        String word = scan.word(keyword);
        if (!word.equals(keyword)) throw new Unexpected(begin, keyword, DbcScanner.quote(word));
    }

    /** Some tools write numbers as strings. */
    private double number() {
        int begin = scan.mark();
        if (!scan.nextIs('"')) return scan.number("milliseconds");
        String text = scan.quoted("milliseconds");
        try {
            return text.isBlank() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Unexpected(begin, "milliseconds", DbcScanner.quote(text));
        }
    }
}
