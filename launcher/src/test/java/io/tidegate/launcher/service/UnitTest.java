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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertTrue(unit("/opt/tidegate").contains(
                "\nExecStart=/opt/tidegate/bin/tidegate run --config /opt/tidegate/config --data /srv/data"
                        + " --addons /opt/tidegate/addons $TIDEGATE_OPTIONS\n"));
    }

    @Test
    void itMayWriteWhereConfigurationAndDataAreAndNowhereElse() throws IOException {
        List<String> writable =
                unit("/opt/tidegate").lines().filter(line -> line.startsWith("ReadWritePaths=")).toList();
        assertEquals(List.of("ReadWritePaths=/srv/data", "ReadWritePaths=/opt/tidegate/config"), writable);
        assertFalse(unit("/opt/tidegate").contains("/var/lib/tidegate")
                || unit("/opt/tidegate").contains("StateDirectory"));
    }

    @Test
    void allElseIsAsInThePackage() throws IOException {
        List<String> lines = new ArrayList<>(shipped().lines().toList());
        lines.removeAll(unit("/opt/tidegate").lines().toList());
        assertEquals(
                List.of("Documentation", "ExecStart", "StateDirectory", "StateDirectoryMode",
                        "ReadWritePaths"),
                lines.stream().map(line -> line.replaceFirst("=.*", "")).toList());
    }

    @Test
    void aPathWithSpacesIsAWord() throws IOException {
        assertTrue(unit("/opt/100% my gate").contains("ExecStart=\"/opt/100%% my gate/bin/tidegate\" run "));
    }

    @Test
    void theConfigurationIsReadByTheServiceAloneAndItsSecretsAreOnlyRead(@TempDir Path config)
            throws Exception {
        Files.createDirectories(config.resolve("secrets"));
        Files.createDirectories(config.resolve("dbc"));
        for (String name : List.of("a.cfg", "secrets/token", "dbc/car.dbc"))
            Files.setAttribute(Files.writeString(config.resolve(name), "x"), "unix:mode", 0666);
        for (String name : List.of("", "secrets", "dbc"))
            Files.setAttribute(config.resolve(name), "unix:mode", 0777);
        for (List<String> command : ServiceCommand.permissions(config))
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command.toString());
        Map<String, String> modes = new TreeMap<>();
        for (String name : List.of("", "a.cfg", "secrets", "secrets/token", "dbc", "dbc/car.dbc"))
            modes.put(name, Integer
                    .toOctalString((int) Files.getAttribute(config.resolve(name), "unix:mode") & 07777));
        assertEquals("{=2770, a.cfg=660, dbc=2770, dbc/car.dbc=660, secrets=2750, secrets/token=640}",
                modes.toString());
    }

    @Test
    void aPathThatAUnitCannotHoldIsRefused() {
        assertThrows(IOException.class, () -> unit("/opt/\"x"));
        assertThrows(IOException.class, () -> unit("/opt/a\nUser=root"));
        assertThrows(IOException.class, () -> unit("/opt/$HOME"));
    }

    @Test
    void aFolderThatOthersNeedIsNotGivenToTheService() throws Exception {
        Path home = Path.of("/opt/tidegate");
        for (String folder : List.of("/", "/etc", "/opt", "/opt/tidegate"))
            assertThrows(IOException.class, () -> ServiceCommand.ofItsOwn(Path.of(folder), home), folder);
        for (String folder : List.of("/opt/tidegate/config", "/etc/tidegate", "/var/lib/tidegate"))
            ServiceCommand.ofItsOwn(Path.of(folder), home);
    }
}
