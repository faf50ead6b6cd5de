package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.demo.DemoSettingsCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of configurations, and a parser that says what the test wants. */
abstract class ParserScenario {
    @TempDir
    Path temp;
    SyncFixture at;

    @BeforeEach
    void start() throws IOException {
        at = new SyncFixture(temp);
        at.parsers.put("demo", "1", () -> List.of(new DemoSettingsCheck()));
    }

    @AfterEach
    void balances() { assertTrue(at.sync.status().balances(), at.sync.status().toString()); }

    void apply(String text) {
        at.write(PLANT + ".cfg", text);
        at.settle();
    }

    String trouble() { return at.sync.status().trouble(); }
}
