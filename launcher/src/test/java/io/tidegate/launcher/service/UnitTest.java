package io.tidegate.launcher.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitTest {
    private static final Path SHIPPED = Path.of("src/main/deb/tidegate.service");

    private static String shipped() throws IOException {
        return Files.readString(Files.exists(SHIPPED) ? SHIPPED : Path.of("launcher").resolve(SHIPPED));
    }

    private static String unit(String home) throws IOException {
        return Unit.of(shipped(), Path.of(home), Path.of(home + "/config"), Path.of("/srv/data"));
    }

    @Test
    void itStartsTheGatewayOfTheFolder() throws IOException {
        assertTrue(unit("/opt/tidegate").contains("\nExecStart=/opt/tidegate/bin/tidegate run --config /opt/tidegate/config --data /srv/data"
                + " --addons /opt/tidegate/addons $TIDEGATE_OPTIONS\n"));
    }

    @Test
    void itMayWriteWhereConfigurationAndDataAreAndNowhereElse() throws IOException {
        List<String> writable = unit("/opt/tidegate").lines().filter(line -> line.startsWith("ReadWritePaths=")).toList();
        assertEquals(List.of("ReadWritePaths=/srv/data", "ReadWritePaths=/opt/tidegate/config"), writable);
        assertFalse(unit("/opt/tidegate").contains("/var/lib/tidegate") || unit("/opt/tidegate").contains("StateDirectory"));
    }

    @Test
    void allElseIsAsInThePackage() throws IOException {
        List<String> lines = new ArrayList<>(shipped().lines().toList());
        lines.removeAll(unit("/opt/tidegate").lines().toList());
        assertEquals(List.of("Documentation", "ExecStart", "StateDirectory", "StateDirectoryMode", "ReadWritePaths"),
                lines.stream().map(line -> line.replaceFirst("=.*", "")).toList());
    }

    @Test
    void aPathWithSpacesIsAWord() throws IOException {
        assertTrue(unit("/opt/100% my gate").contains("ExecStart=\"/opt/100%% my gate/bin/tidegate\" run "));
    }

    @Test
    void aPathThatAUnitCannotHoldIsRefused() {
        assertThrows(IOException.class, () -> unit("/opt/\"x"));
        assertThrows(IOException.class, () -> unit("/opt/a\nUser=root"));
        assertThrows(IOException.class, () -> unit("/opt/$HOME"));
    }
}
