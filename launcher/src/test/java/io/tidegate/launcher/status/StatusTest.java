package io.tidegate.launcher.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code tidegate status} and the socket that answers it. */
@SuppressWarnings("try") // a socket is there for who asks
class StatusTest {
    private static final String REPORT =
            "{\"version\":\"1\",\"is_ready\":true,\"running_seconds\":3700,\"pid\":7,\"config\":\"/c\","
                    + "\"data\":\"/d\",\"failed_bundles\":%d,\"components\":[%s]}";
    private static final String COMPONENT =
            "{\"name\":\"%s\",\"state\":\"%s\",\"rank\":%d,\"why\":\"%s\",\"flows\":[{\"unit\":\"lines\","
                    + "\"received\":9,\"sent\":5,\"dropped\":1,\"waiting\":3}]}";

    /** Short, as the path of a socket has at most about 100 letters. */
    private Path data;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void aFolder() throws IOException { data = Files.createTempDirectory(Path.of("/tmp"), "tg"); }

    @AfterEach
    void without() throws IOException {
        for (String name : new String[] {StatusSocket.NAME, "lock"}) Files.deleteIfExists(data.resolve(name));
        Files.deleteIfExists(data);
    }

    private int status(String... more) {
        CommandLine command = new CommandLine(new StatusCommand()).setOut(new PrintWriter(said, true));
        return command.execute(Stream.concat(Stream.of("--data", data.toString()),
                Arrays.stream(more)).toArray(String[]::new));
    }

    private static String component(String name, String state, int rank, String why) {
        return COMPONENT.formatted(name, state, rank, why);
    }

    private int statusOf(int failedBundles, String... components) throws IOException {
        try (StatusSocket socket = StatusSocket.open(data,
                () -> REPORT.formatted(failedBundles, String.join(",", components)))) {
            return status();
        }
    }

    @Test
    void whatIsInTroubleStandsFirstAndCounts() throws IOException {
        assertEquals(1, statusOf(0, component("a", "well", 3, ""),
                component("sinks.influx1~x", "trouble", 0, "no answer")));
        String text = said.toString();
        assertTrue(text.startsWith("Tidegate 1 runs for 1 h 1 min, process 7: config /c, data /d\n"), text);
        assertTrue(text.contains(
                "\ntrouble    sinks.influx1~x                       5 lines, 3 waiting, "
                        + "1 dropped  no answer\nwell "),
                text);
    }

    @Test
    void attentionAndStartingAreNoTrouble() throws IOException {
        assertEquals(0,
                statusOf(0, component("a", "attention", 1, "quiet"), component("b", "starting", 2, "")));
    }

    @Test
    void aBundleThatDidNotStartIsTrouble() throws IOException {
        assertEquals(1, statusOf(1, component("a", "well", 3, "")));
    }

    @Test
    void withoutAGatewayItDoesNotRun() throws IOException {
        assertEquals(3, status());
        Files.createFile(data.resolve("lock"));
        assertEquals(3, status());
        assertTrue(said.toString().contains("no gateway runs with data folder " + data), said.toString());
    }

    @Test
    void theSocketOfAGatewayThatWasKilledIsNoGateway() throws IOException {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(data.resolve(StatusSocket.NAME)));
        }
        assertEquals(3, status("--json"));
        assertTrue(said.toString().contains("\"is_running\":false"), said.toString());
        assertEquals(0, statusOf(0));
    }

    @Test
    void oneThatRunsAndDoesNotAnswerIsNotKnown() throws IOException {
        Files.createFile(data.resolve("lock"));
        try (FileChannel channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertTrue(held.isValid());
            assertEquals(4, status());
        }
    }

    @Test
    @Timeout(60)
    void oneThatTakesTheCallAndNeverAnswersIsNotKnown() throws IOException {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                FileChannel channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            deaf.bind(UnixDomainSocketAddress.of(data.resolve(StatusSocket.NAME)));
            assertTrue(held.isValid());
            assertEquals(4, Answer.of(data, 20).code());
        }
    }

    @Test
    void oneThatHasOnlyBegunToStartIsNotKnown() throws IOException {
        String starts = REPORT.formatted(0, "").replace("\"is_ready\":true", "\"is_ready\":false");
        try (StatusSocket socket = StatusSocket.open(data, () -> starts)) {
            assertEquals(4, status());
        }
        assertTrue(said.toString().contains(" starts for "), said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":\"1\",\"is_re", "{\"version\":\"9\"}", "{\"version\":9}"})
    void anAnswerThatIsCutOffOrOfAnotherVersionIsNotKnown(String answer) throws IOException {
        try (StatusSocket socket = StatusSocket.open(data, () -> answer)) {
            assertEquals(4, status());
            assertEquals(4, status("--json"));
        }
        assertTrue(
                said.toString()
                        .matches("(?s)tidegate: what the gateway .* is cut off .*\\{\"is_running\":true,.*"),
                said.toString());
    }

    @Test
    void anErrorOfAnAddonEndsOneAnswerAndNotAllOfThem() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StatusSocket socket = StatusSocket.open(data, () -> {
            if (asked.getAndIncrement() == 0) throw new NoClassDefFoundError("gone");
            return REPORT.formatted(0, "");
        })) {
            assertEquals("", Answer.of(data).text());
            assertEquals(0, status());
        }
    }

    @Test
    void whoAsksAndDoesNotReadKeepsNobodyWaiting() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        String large = component("a", "well", 3, "x".repeat(4_000_000));
        try (StatusSocket socket =
                StatusSocket.open(data, () -> REPORT.formatted(0, asked.getAndIncrement() == 0 ? large : ""));
                SocketChannel deaf =
                        SocketChannel.open(UnixDomainSocketAddress.of(data.resolve(StatusSocket.NAME)))) {
            assertTrue(deaf.isConnected());
            assertEquals(0, status());
        }
    }

    @Test
    void onlyItsUserMayAsk() throws IOException {
        try (StatusSocket socket = StatusSocket.open(data, () -> "")) {
            assertEquals("rw-------", PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(data.resolve(StatusSocket.NAME))));
        }
        assertFalse(Files.exists(data.resolve(StatusSocket.NAME)));
    }

    @Test
    void aPathThatIsTooLongForASocketIsSaid() {
        Path deep = data.resolve("x".repeat(120));
        assertThrows(IOException.class, () -> StatusSocket.open(deep, () -> ""));
    }
}
