package io.tidegate.core.dbc.read;

import java.util.List;

/** A message, and perhaps one of its signals, that a statement names; there may be none such in the file. */
record Reference(Drafts drafts, int messageAt, long id, int signalAt, String signal) {
    /** Reads {@code 100}. */
    static Reference toMessage(DbcScanner scan, Drafts drafts) {
        int messageAt = scan.mark();
        return new Reference(drafts, messageAt, scan.integer("a message id"), messageAt, "");
    }

    /** Reads {@code 100 Gear}. */
    static Reference toSignal(DbcScanner scan, Drafts drafts) {
        Reference message = toMessage(scan, drafts);
        int signalAt = scan.mark();
        return new Reference(drafts, message.messageAt, message.id, signalAt, scan.word("a signal name"));
    }

    /** @throws Unexpected if there is none in the file */
    MessageDraft message() { return drafts.message(messageAt, id); }

    /**
     * All of this name, at least one.
     *
     * @throws Unexpected if there is none in the file
     */
    List<SignalDraft> signals() { return drafts.signals(signalAt, message(), signal); }
}
