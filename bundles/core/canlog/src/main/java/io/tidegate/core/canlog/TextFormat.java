package io.tidegate.core.canlog;

import io.tidegate.core.canlog.asc.AscLine;
import io.tidegate.core.canlog.busmaster.BusmasterLine;
import io.tidegate.core.canlog.candump.CandumpLine;
import io.tidegate.core.canlog.candump.ConsoleLine;
import io.tidegate.core.canlog.canhacker.CanHackerLine;
import io.tidegate.core.canlog.crtd.CrtdLine;
import io.tidegate.core.canlog.csv.CabanaCsvLine;
import io.tidegate.core.canlog.csv.GvretCsvLine;
import io.tidegate.core.canlog.csv.NamedColumns;
import io.tidegate.core.canlog.csv.NamedCsvLine;
import io.tidegate.core.canlog.csv.ProfinityCsvLine;
import io.tidegate.core.canlog.csv.PythonCanCsvLine;
import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.format.LogFormat;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.canlog.text.LineParser;
import io.tidegate.core.canlog.text.TextReader;
import io.tidegate.core.canlog.trc.TrcLine;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of lines: how each is recognised and who reads its lines. */
enum TextFormat implements LogFormat {
    /** Vector CANalyzer, CANoe, log2asc, python-can. */
    ASC("Vector ASC", 1, anyLine("(?i)\\s*(date\\s+\\S.*\\d|base\\s+(hex|dec).*|begin\\s+triggerblock.*)"),
            AscLine::new),
    /** PEAK PCAN-View and PCAN-Trace, 1.0 to 2.1. */
    TRC("PEAK TRC", 1, anyLine(";\\$FILEVERSION=.*|\\s*\\d+\\)\\s+-?\\d.*"), TrcLine::new),
    /** CAN-Hacker adapters: CARBUS Analyzer. */
    CARBUS("CARBUS TRC", 1, firstLine("@ TEXT @ [23] @.*"), CanHackerLine::new),
    /** CAN-Hacker adapters: CANHacker. */
    CANHACKER("CANHacker TRC", 0, firstLine("(?i)time +id +dlc +data.*"), CanHackerLine::new),
    /** BUSMASTER, and what SavvyCAN writes for it. */
    BUSMASTER("BUSMASTER", 1, firstLine("\\*\\*\\*.*"), BusmasterLine::new),
    /** python-can's CSVWriter. */
    PYTHON_CAN_CSV("python-can CSV", 0, firstLine("\"?timestamp\"?[,;\t]\\s*\"?arbitration_id\\b.*"),
            PythonCanCsvLine::new),
    /** SavvyCAN's own, with and without direction. */
    GVRET_CSV("GVRET CSV", 0, firstLine("(?i)\"?time stamp\"?[,;\t]\\s*\"?id\"?[,;\t]\\s*\"?extended\\b.*"),
            GvretCsvLine::new),
    /** comma.ai's cabana, old and new. */
    CABANA_CSV("cabana CSV", 0,
            firstLine("\"?time\"?[,;\t]\\s*\"?addr\"?[,;\t]\\s*\"?bus\"?[,;\t]\\s*\"?data\\b.*"),
            CabanaCsvLine::new),
    /** Profinity and its predecessor. */
    PROFINITY_CSV("Profinity CSV", 0, firstLine("(?i)\"?recv time\\s*\"?\\s*[,;\t].*"),
            ProfinityCsvLine::new),
    /** CANedge, and tables of other programs whose first line names the columns. */
    NAMED_CSV("CSV with named columns", 0, NamedColumns::isHeader, NamedCsvLine::new) {
        @Override
        public boolean isEnough(Head head) { return recognises(head) && NamedColumns.isUnitShown(head); }
    },
    /** Open Vehicle Monitoring System. */
    CRTD("CRTD", 0, anyLine("-?\\d+\\.\\d+ \\d*([RT](11|29) [0-9A-Fa-f]+.*|C[A-Z]{2}\\b.*)"), CrtdLine::new),
    /** candump on a terminal. */
    CANDUMP_CONSOLE("candump console", 0, anyLine("\\s*(\\([^)]*\\)\\s+)?\\S+\\s+((RX|TX) . .\\s+)?"
            + "[0-9A-F]{3,8}\\s+(\\[\\d+\\]|\\{[9A-F]\\}).*"), ConsoleLine::new),
    /** candump -l and -L, asc2log, python-can's .log. */
    CANDUMP("candump", 0, anyLine("\\s*\\(-?\\d.*|DROPCOUNT.*"), CandumpLine::new);

    private final String title;
    private final int firstChannel;
    private final Predicate<Head> recogniser;
    private final Function<LogInput, LineParser> parser;

    TextFormat(String title, int firstChannel, Predicate<Head> recogniser,
            Function<LogInput, LineParser> parser) {
        this.title = title;
        this.firstChannel = firstChannel;
        this.recogniser = recogniser;
        this.parser = parser;
    }

    private static Predicate<Head> anyLine(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return head -> head.hasLine(pattern);
    }

    private static Predicate<Head> firstLine(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return head -> pattern.matcher(head.firstLine()).matches();
    }

    @Override
    public String title() { return title; }

    @Override
    public boolean recognises(Head head) { return recogniser.test(head); }

    @Override
    public LogReader open(LogInput input) {
        return new TextReader(input, title, firstChannel, parser.apply(input));
    }
}
