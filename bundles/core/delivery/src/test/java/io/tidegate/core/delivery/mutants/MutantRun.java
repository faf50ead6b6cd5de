package io.tidegate.core.delivery.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants the faults of {@code mutants.txt} one at a time, and sees whether the seeds of the normal run, or
 * the named test, find each. By request: {@code -Dtidegate.mutants=true -Dtest=MutantRun}; prints, and writes
 * to {@code target/mutants.md}, the table of {@code MUTANTS.md}. {@code -Dtidegate.mutants.only=C1} takes
 * those whose name has that in it.
 */
@EnabledIfSystemProperty(named = "tidegate.mutants", matches = "true")
class MutantRun {
    private static final long SEEDS = Long.getLong("tidegate.simulation.seeds", 200_000);
    private static final String ONLY = System.getProperty("tidegate.mutants.only", "");

    @TempDir
    private Path work;

    @Test
    void eachPlantedFaultIsFound() throws IOException, ReflectiveOperationException {
        List<String> survivors = new ArrayList<>();
        Path table = Path.of("target/mutants.md");
        Files.createDirectories(table.getParent());
        StringBuilder rows = new StringBuilder(
                "| planted fault | file | found by | how it shows |\n| --- | --- | --- | --- |\n");
        int number = 0;
        for (Mutant mutant : Mutant.all(Path.of("src/test/resources/mutants/mutants.txt"))) {
            if (!mutant.name().contains(ONLY)) continue;
            String found = find(mutant, work.resolve("m" + ++number));
            if (found == null) survivors.add(mutant.name());
            String row = "| " + mutant.name() + " | `" + mutant.file() + "` | "
                    + (found == null ? "**survived** | " : found)
                    + " |\n";
            System.out.print(row);
            Files.writeString(table, rows.append(row));
        }
        assertEquals(List.of(), survivors, "not found");
    }

    private static String find(Mutant mutant, Path folder) throws IOException, ReflectiveOperationException {
        try (Planted planted = Planted.with(mutant, folder)) {
            String failed =
                    mutant.unit().isEmpty() ? planted.seedThatFails(SEEDS) : planted.failureOf(mutant.unit());
            if (failed == null) return null;
            String how = failed.substring(failed.lastIndexOf(" | ") < 0 ? 0 : failed.lastIndexOf(" | ") + 3)
                    .replace('|', '/');
            String by = mutant.unit().isEmpty() ? "seed " + failed.substring(0, failed.indexOf(' '))
                    : "`" + mutant.unit().replace("#", "` `") + "`";
            return by + " | " + how.substring(0, Math.min(how.length(), 110));
        }
    }
}
