package io.tidegate.core.delivery.mutants;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link MutantRun} is by request; that its faults still fit the sources is looked at always. */
class MutantTest {
    private static final Path CORE = Path.of("..");

    @Test
    void everyFaultHasItsPlaceInTheSources() throws IOException {
        List<Mutant> all = Mutant.all(Path.of("src/test/resources/mutants/mutants.txt"));
        assertTrue(all.size() > 40, all.size() + " mutants");
        for (Mutant mutant : all) {
            String room = mutant.file().substring(0, mutant.file().indexOf('/'));
            String source =
                    Files.readString(CORE.resolve(room + "/src/main/java/io/tidegate/core/" + mutant.file()));
            assertNotEquals(source, mutant.plantedIn(source), mutant.name());
        }
    }
}
