package io.tidegate.launcher.dbc;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.compare.MessagePicture;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate dbc show}: the messages of a DBC file, or the bits of one of them. */
@Command(name = "show", mixinStandardHelpOptions = true,
        description = "Lists the messages of a DBC file, or draws one of them bit by bit.")
public final class ShowCommand implements Callable<Integer> {
    private static final int NOT_THERE = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The DBC file.")
    private Path path;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MESSAGE",
            description = "Name or identifier (0x12F or 303) of a message: show its signals and their bits.")
    private String wanted;

    @Override
    public Integer call() throws IOException {
        DbcFile file = DbcInput.read(path);
        PrintWriter out = Visible.of(spec.commandLine().getOut());
        if (wanted == null) {
            table(file, out);
        } else {
            List<MessageLayout> found = file.messages().stream().filter(this::isWanted).toList();
            if (found.isEmpty()) {
                spec.commandLine().getErr().println("tidegate: " + path + ": expected one of its "
                        + file.messages().size() + " messages, found '" + wanted + "'; 'tidegate dbc show "
                        + path
                        + "' lists them");
                return NOT_THERE;
            }
            found.forEach(message -> one(message, out));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private boolean isWanted(MessageLayout message) {
        return message.name().equalsIgnoreCase(wanted) || hex(message).equalsIgnoreCase(wanted)
                || wanted.equals(Integer.toString(message.id()))
                || wanted.equalsIgnoreCase("0x" + Integer.toHexString(message.id()));
    }

    /** As many digits as {@code candump} writes. */
    private static String hex(MessageLayout message) {
        return String.format(Locale.ROOT, message.extended() ? "0x%08X" : "0x%03X", message.id());
    }

    private static void table(DbcFile file, PrintWriter out) {
        Columns columns = new Columns("id", "message", ">bytes", ">ms", ">signals", "from");
        for (MessageLayout message : file.messages())
            columns.row(hex(message), message.name(), "" + message.length(),
                    message.cycleMillis() > 0 ? plain(message.cycleMillis()) : "",
                    "" + message.signals().size(),
                    String.join(", ", message.senders()));
        columns.print(out);
        int signals = file.messages().stream().mapToInt(message -> message.signals().size()).sum();
        out.println();
        out.println(
                file.messages().size() + " messages, " + signals + " signals, " + file.diagnostics().size()
                        + " findings of the reader"
                        + (file.diagnostics().isEmpty() ? "" : " ('tidegate dbc lint' lists them)"));
    }

    private static void one(MessageLayout message, PrintWriter out) {
        out.print(MessagePicture.draw(message));
        if (!message.comment().isEmpty()) out.println("\n" + message.comment());
        for (SignalLayout signal : message.signals()) {
            if (signal.texts().isEmpty() && signal.comment().isEmpty()) continue;
            out.println();
            out.println(signal.name() + (signal.comment().isEmpty() ? "" : ": " + signal.comment()));
            Columns texts = new Columns(">", "");
            signal.texts().forEach((raw, text) -> texts.row("    " + raw, text));
            texts.print(out);
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
