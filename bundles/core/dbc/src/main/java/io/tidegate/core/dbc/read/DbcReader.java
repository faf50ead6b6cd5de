package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.LintRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads DBC text. Never fails on what the text says: a statement that cannot be read is left out with a
 * {@link Diagnostic} that says where and why, and reading goes on behind its {@code ;} or at the next keyword
 * at the beginning of a line. Text is UTF-8, or UTF-16 with its mark; if
 * its bytes are neither, windows-1252, which most tools write, or as told.
 */
public final class DbcReader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final DbcScanner scan;
    private final Findings findings;
    private final Drafts drafts;
    private final MessageStatements messages;
    private final DetailStatements details;
    private final AttributeStatements attributes;

    private DbcReader(String name, String text) {
        findings = new Findings(name, text);
        scan = new DbcScanner(text, findings);
        drafts = new Drafts(findings);
        messages = new MessageStatements(scan, findings, drafts);
        details = new DetailStatements(scan, findings, drafts);
        attributes = new AttributeStatements(scan, findings, drafts);
    }

    /** @throws IOException if the file cannot be read at all */
    public static DbcFile read(Path file) throws IOException { return read(file, WINDOWS); }

    /**
     * @param otherwise what the text is if it is no UTF-8
     * @throws IOException if the file cannot be read at all
     */
    public static DbcFile read(Path file, Charset otherwise) throws IOException {
        return read(file.getFileName().toString(), Files.readAllBytes(file), otherwise);
    }

    /** @param name of the file, for diagnostics */
    public static DbcFile read(String name, byte[] bytes) { return read(name, bytes, WINDOWS); }

    /**
     * @param name      of the file, for diagnostics
     * @param otherwise what the text is if it is no UTF-8
     */
    public static DbcFile read(String name, byte[] bytes, Charset otherwise) {
        Optional<String> unicode = utf16(bytes).or(() -> utf8(bytes));
        String text = unicode.orElseGet(() -> new String(bytes, otherwise));
        DbcReader reader = new DbcReader(name, text);
        if (unicode.isEmpty())
            reader.findings.kept(LintRule.NOT_UTF8, firstOddity(text), "UTF-8",
                    "bytes that are none, read as "
                            + otherwise.name());
        reader.statements();
        reader.drafts.resolve();
        return new DbcFile(name, reader.drafts.layouts(), reader.findings.inOrder());
    }

    /**
     * As editors of Windows save "Unicode"; only with its byte order mark, which this character set reads.
     */
    private static Optional<String> utf16(byte[] bytes) {
        boolean isMarked = bytes.length > 1 && (bytes[0] & bytes[1]) == (byte) 0xFE
                && (bytes[0] | bytes[1]) == (byte) 0xFF;
        return isMarked ? Optional.of(new String(bytes, StandardCharsets.UTF_16)) : Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static int firstOddity(String text) {
        int at = 0;
        while (at < text.length() - 1 && text.charAt(at) < 0x80) at++;
        return at;
    }

    private void statements() {
        while (!scan.atEnd()) {
            int begin = scan.mark();
            try {
                statement();
            } catch (Unexpected fault) {
                findings.leftOut(fault.rule, fault.offset, fault.expected, fault.found);
                scan.recover(begin);
            }
        }
        if (drafts.isEmpty()) findings.kept(LintRule.NO_MESSAGE, 0, "at least one message (BO_)", "none");
    }

    private void statement() {
        if (scan.accept(';')) return;
        if (!scan.nextIsKeyword()) {
            Unexpected fault = scan.unexpected("a statement such as BO_ at the beginning of a line");
            if (scan.nextMayBeMessage()) messages.end();
            findings.leftOut(fault.rule, fault.offset, fault.expected, fault.found);
            scan.skipToKeyword();
            return;
        }
        switch (scan.word("a keyword")) {
            case "BO_" -> messages.message();
            case "SG_" -> messages.signal();
            case "VAL_TABLE_" -> details.valueTable();
            case "VAL_" -> details.values();
            case "CM_" -> details.comment();
            case "SIG_VALTYPE_" -> details.valueType();
            case "SG_MUL_VAL_" -> details.multiplexing();
            case "BO_TX_BU_" -> details.senders();
            case "BA_DEF_" -> attributes.definition();
            case "BA_DEF_DEF_" -> attributes.defaultValue();
            case "BA_" -> attributes.value();
            case "VERSION" -> scan.quoted("a version in quotes");
            case "NS_" -> newSymbols();
            case "BU_", "BS_" -> scan.skipToKeyword();
            default -> scan.skipStatement();
        }
    }

    /** {@code NS_} lists the keywords of the file; it is often wrong, so it tells us nothing. */
    private void newSymbols() {
        scan.accept(':');
        scan.skipLoneWords();
        scan.skipToKeyword();
    }
}
