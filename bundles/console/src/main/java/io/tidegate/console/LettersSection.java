package io.tidegate.console;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.core.runtime.Others;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lines that a server refused for good; a button sends them again. */
final class LettersSection implements Section {
    private static final String RESEND = "resend";

    private final Others others = new Others("console");
    private final Supplier<List<DeadLetters>> all;

    LettersSection(Supplier<List<DeadLetters>> all) { this.all = all; }

    @Override
    public void write(Html out) {
        Html rows = new Html();
        String failed = others.each(all.get(), "dead letters", letters -> {
            if (Files.exists(letters.file())) rows.add(row(letters));
        });
        if (rows.isEmpty() && failed.isEmpty()) return;
        out.table("letters", "Dead letters", "sink", "file", "bytes", "").add(rows).endTable(failed);
    }

    private static Html row(DeadLetters letters) {
        return new Html().markup("<tr>").cell(letters.sink()).cell(letters.file()).cell(size(letters))
                .markup("<td>")
                .button("Send again", RESEND, letters.sink()).markup("</td></tr>");
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
        Optional<DeadLetters> letters = others.named(all.get(), "dead letters", DeadLetters::sink, subject);
        if (letters.isEmpty()) return "There is no sink " + subject;
        try {
            return subject + ": " + letters.get().replay() + " lines are sent again";
        } catch (IOException e) {
            return subject + ": nothing is sent again: " + e.getMessage();
        }
    }
}
