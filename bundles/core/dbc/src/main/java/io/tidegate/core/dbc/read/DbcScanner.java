package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.LintRule;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Walks over DBC text token by token: words (names and numbers), quoted strings, and single characters such
 * as {@code ;}. Passes over blanks and {@code //} comments. Knows which words begin a statement, so that a
 * broken one can be left behind.
 */
final class DbcScanner {
    private static final String PUNCTUATION = ":;,|@()[]\"";
    private static final int LONGEST_QUOTE = 40;
    private static final int LONGEST_NUMBER = 64;
    private static final Set<String> KEYWORDS = Set.of("VERSION", "NS_", "NS_DESC_", "BS_", "BU_", "BO_",
            "SG_", "BO_TX_BU_", "CM_", "VAL_", "VAL_TABLE_", "BA_", "BA_DEF_", "BA_DEF_DEF_", "BA_REL_",
            "BA_DEF_REL_", "BA_DEF_DEF_REL_", "BA_SGTYPE_", "BA_DEF_SGTYPE_", "SIG_VALTYPE_",
            "SIGTYPE_VALTYPE_", "SIGTYPE_", "SG_MUL_VAL_", "SIG_GROUP_", "SIG_TYPE_REF_", "SGTYPE_",
            "SGTYPE_VAL_", "EV_",
            "EV_DATA_", "ENVVAR_DATA_", "CAT_", "CAT_DEF_", "FILTER", "BU_SG_REL_", "BU_EV_REL_",
            "BU_BO_REL_");

    private static final Pattern MESSAGE =
            Pattern.compile("(?i)b[o0]|[^\\s:]+[ \\t]+\\d+[ \\t]+[^\\s:]+[ \\t]*:[ \\t]*\\d");

    private final String text;
    private final Findings findings;
    private int at;
    /**
     * What was looked for last, so that a long line, or a quote that nobody closes, is not looked through at
     * every token.
     */
    private int lineFrom;
    private int lineTo;
    private int unclosedFrom = Integer.MAX_VALUE;

    DbcScanner(String text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Where the next token begins; the length of the text if there is none. */
    int mark() {
        while (at < text.length() && (isBlank(text.charAt(at)) || text.startsWith("//", at)))
            at = isBlank(text.charAt(at)) ? at + 1 : endOfLine(at);
        return at;
    }

    boolean atEnd() { return mark() == text.length(); }

    /** Goes back, or on, to a place that {@link #mark} gave. */
    void reset(int mark) { at = mark; }

    boolean nextIs(char symbol) { return !atEnd() && text.charAt(at) == symbol; }

    boolean nextIsWord() { return !atEnd() && PUNCTUATION.indexOf(text.charAt(at)) < 0; }

    /** Whether the next word is a number. */
    boolean nextIsNumber() {
        return nextIsWord() && "0123456789+-.".indexOf(text.charAt(at)) >= 0;
    }

    /** Whether no line ends between the last token and the next. */
    boolean nextIsOnThisLine() {
        int before = mark() - 1;
        while (before >= 0 && text.charAt(before) <= ' ' && !isLineEnd(text.charAt(before))) before--;
        return !atEnd() && before >= 0 && !isLineEnd(text.charAt(before));
    }

    /**
     * Whether the next token begins a statement: a keyword that is the first of its line, or follows
     * {@code ;}. An indented one must have more than keywords behind it, for {@code NS_} lists them so.
     */
    boolean nextIsKeyword() { return isKeywordAt(mark()); }

    boolean accept(char symbol) {
        boolean there = nextIs(symbol);
        if (there) at++;
        return there;
    }

    void symbol(char symbol) {
        if (!accept(symbol)) throw unexpected("'" + symbol + "'");
    }

    String word(String expected) {
        if (!nextIsWord()) throw unexpected(expected);
        int begin = at;
        at = endOfWord(begin);
        return text.substring(begin, at);
    }

    /** A number without fraction; hexadecimal with {@code 0x}. */
    long integer(String expected) {
        int begin = mark();
        String word = word(expected);
        try {
            return parse(word);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Unexpected(begin, expected, quote(word));
        }
    }

    /** @throws NumberFormatException or ArithmeticException if it is no number without fraction of 64 bits */
    static long parse(String word) {
        if (word.length() > LONGEST_NUMBER || "+-.0123456789".indexOf(word.charAt(0)) < 0)
            throw new NoNumber();
        return word.startsWith("0x") || word.startsWith("0X") ? Long.parseLong(word.substring(2), 16)
                : new BigDecimal(word).longValueExact();
    }

    int smallInteger(String expected) {
        int begin = mark();
        long value = integer(expected);
        if (value < 0 || value > 0xFFFF) throw new Unexpected(begin, expected, "" + value);
        return (int) value;
    }

    double number(String expected) {
        int begin = mark();
        String word = word(expected);
        if (!word.matches("[0-9+.eE-]+")) throw new Unexpected(begin, expected, quote(word));
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new Unexpected(begin, expected, quote(word));
        }
    }

    /** A quoted string; may run over several lines; {@code \"} is a quote within. */
    String quoted(String expected) {
        if (!nextIs('"')) throw unexpected(expected);
        int begin = at + 1;
        for (int end = begin; end < text.length() && (end == begin || begin < unclosedFrom); end++)
            if (text.charAt(end) == '"' && (end == begin || text.charAt(end - 1) != '\\')) {
                at = end + 1;
                return text.substring(begin, end).replace("\\\"", "\"");
            }
        unclosedFrom = Math.min(unclosedFrom, begin);
        throw new Unexpected(begin - 1, "a closing quote", "the end of the file");
    }

    /** Ends a statement; a forgotten {@code ;} before the next one is no reason to lose this one. */
    void end() {
        if (accept(';')) return;
        if (!atEnd() && !nextIsKeyword()) throw unexpected("';'");
        findings.mended(LintRule.MISSING_SEMICOLON, at, "';' before this", found());
    }

    /** Skips tokens up to and with {@code ;}, or up to the next statement. */
    void skipStatement() {
        while (!atEnd() && !nextIsKeyword() && !accept(';')) {
            if (nextIs('"'))
                quoted("a string");
            else if (nextIsWord())
                word("a word");
            else
                at++;
        }
    }

    /** Skips lines until one begins with a statement. */
    void skipToKeyword() {
        while (at < text.length() && !isKeywordAt(mark())) at = endOfLine(at);
    }

    /** Skips the words of {@code NS_}, which stand alone on their lines and look like statements. */
    void skipLoneWords() {
        while (nextIsWord()) {
            int end = endOfWord(at);
            if (!text.substring(end, endOfLine(end)).isBlank()) return;
            at = end;
        }
    }

    /**
     * Leaves a broken statement behind: goes on after its {@code ;} or at the next statement, whichever comes
     * first. A string that is not closed on its line hides no statement on the next.
     */
    void recover(int statement) {
        at = endOfWord(statement);
        boolean open = false;
        while (at < text.length() && !isKeywordAt(at)) {
            char c = text.charAt(at++);
            if (c != '"' && (c != ';' || open)) continue;
            if (c == ';') return;
            if (open) continue;
            int close = text.indexOf('"', at);
            open = close < 0 || close > endOfLine(at);
            if (!open) at = close + 1;
        }
    }

    Unexpected unexpected(String expected) { return new Unexpected(mark(), expected, found()); }

    private String found() {
        if (atEnd()) return "the end of the file";
        int end = nextIsWord() ? endOfWord(at)
                : nextIs('"') ? Math.min(endOfLine(at), at + LONGEST_QUOTE) : at + 1;
        return quote(text.substring(at, end).strip());
    }

    static String quote(String word) {
        return "'" + (word.length() > LONGEST_QUOTE ? word.substring(0, LONGEST_QUOTE) + "..." : word) + "'";
    }

    private boolean isKeywordAt(int offset) {
        if (offset >= text.length() || !Character.isUpperCase(text.charAt(offset))) return false;
        if (offset > 0 && isInWord(text.charAt(offset - 1)) && !isBlank(text.charAt(offset - 1)))
            return false;
        String word = text.substring(offset, endOfWord(offset));
        if (!KEYWORDS.contains(word)) return false;
        int before = offset;
        while (before > 0 && isBlank(text.charAt(before - 1)) && !isLineEnd(text.charAt(before - 1)))
            before--;
        boolean first = before == 0 || isLineEnd(text.charAt(before - 1));
        if (!first) return text.charAt(before - 1) == ';';
        return before == offset || word.equals("SG_") || !isListOfKeywords(offset);
    }

    private boolean isListOfKeywords(int offset) {
        int end = endOfLine(offset);
        for (int from = offset; from < end; from++) {
            if (isBlank(text.charAt(from))) continue;
            int to = endOfWord(from);
            if (!KEYWORDS.contains(text.substring(from, to))) return false;
            from = to;
        }
        return true;
    }

    /**
     * Whether the next token, which begins no statement, may be a {@code BO_} with a slip of the pen: it is
     * the first of its line, and looks like that or has behind it what a message has.
     */
    boolean nextMayBeMessage() {
        return !nextIsOnThisLine() && nextIsWord()
                && MESSAGE.matcher(text).region(at, endOfLine(at)).lookingAt();
    }

    private int endOfWord(int begin) {
        int end = begin;
        while (end < text.length() && isInWord(text.charAt(end))) end++;
        return end;
    }

    private int endOfLine(int from) {
        if (lineFrom <= from && from < lineTo) return lineTo;
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) end++;
        lineFrom = from;
        lineTo = Math.min(end + 1, text.length());
        return lineTo;
    }

    private static boolean isInWord(char c) { return c > ' ' && PUNCTUATION.indexOf(c) < 0; }

    private static boolean isBlank(char c) { return c <= ' ' || c == '\u00a0'; }

    private static boolean isLineEnd(char c) { return c == '\n' || c == '\r'; }

    /** Without its stack trace, which costs more than all else of a file that is full of such words. */
    private static final class NoNumber extends NumberFormatException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() { return this; }
    }
}
