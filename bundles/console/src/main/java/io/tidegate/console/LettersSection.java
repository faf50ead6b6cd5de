package io.tidegate.console;

import io.tidegate.api.letter.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;

/** Lines that a server refused for good; a button sends them again. */
final class LettersSection implements Section {
    private static final String RESEND = "resend";

    private final Supplier<List<DeadLetters>> all;

    LettersSection(Supplier<List<DeadLetters>> all) { this.all = all; }

    @Override
    public void write(Html out) {
        List<DeadLetters> some = all.get().stream().filter(letters -> Files.exists(letters.file())).toList();
        if (some.isEmpty()) return;
        out.table("letters", "Dead letters", "sink", "file", "bytes", "");
        for (DeadLetters letters : some)
            out.markup("<tr>").cell(letters.sink()).cell(letters.file()).cell(size(letters)).markup("<td>")
                    .button("Send again", RESEND, letters.sink()).markup("</td></tr>");
        out.endTable();
    }

    private static String size(DeadLetters letters) {
        try {
            return String.valueOf(Files.size(letters.file()));
        } catch (IOException e) {
            return "unreadable";
        }
    }

    @Override
    public String act(String verb, String subject, String value) {
        if (!verb.equals(RESEND)) return null;
        for (DeadLetters letters : all.get())
            if (letters.sink().equals(subject))
                try {
                    return subject + ": " + letters.replay() + " lines are sent again";
                } catch (IOException e) {
                    return subject + ": nothing is sent again: " + e.getMessage();
                }
        return "There is no sink " + subject;
    }
}
