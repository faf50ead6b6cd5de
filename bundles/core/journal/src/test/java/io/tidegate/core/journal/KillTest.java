package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that appends, reads and settles is killed at random moments, again and again. */
class KillTest {
    private static final int KILLS = 25;
    /** So much is there before most kills: on a busy machine the writer gets nowhere in some milliseconds. */
    private static final int ENOUGH = 200;

    @TempDir
    private Path folder;

    private long appended = 1;
    private long settled = 1;

    /** The process: tells "a END" after each append, and "s END" before it settles. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] folder) throws IOException {
            Journal journal = Journal.create(new FolderDisk(Path.of(folder[0])), "it", 20_000);
            long next = 1;
            for (int i = 0;; i++) {
                int records = 1 + i * 7 % 40;
                journal.append(Records.encoded(next, next + records));
                next += records;
                tell("a " + next);
                if (i % 30 == 0) journal.sync();
                if (i > 50 && i % 3 == 0) settle(journal);
                if (journal.bytes() > 200_000) journal.settle(next - 1000);
            }
        }

        private static void settle(Journal journal) throws IOException {
            Block block = journal.read(journal.settled(), 60, 10_000).block();
            Records.in(block);
            tell("s " + block.end());
            journal.settle(block.end());
        }

        private static void tell(String what) {
            byte[] line = (what + "\n").getBytes(StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }

    @Test
    void nothingAppendedIsLostAndOrderIsKept() throws Exception {
        Random random = new Random(6);
        int found = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            FolderDisk disk = new FolderDisk(folder.resolve("run" + kill));
            appended = 1;
            settled = 1;
            runAndKill(disk.path(), random.nextInt(60), kill % 5 == 0 ? 1 : ENOUGH);
            try (Journal journal = Journal.open(disk)) {
                List<Long> numbers = Records.all(journal);
                String what = "kill " + kill + ", settled " + settled + ", appended " + appended;
                assertEquals(Records.range(journal.settled(), journal.end()), numbers, what);
                assertEquals("", journal.damage(), what);
                assertTrue(journal.end() >= appended, what + ": " + journal.end());
                assertTrue(journal.settled() <= Math.max(settled, appended - 1000),
                        what + ": " + journal.settled());
                found += numbers.size();
            }
        }
        assertTrue(found > KILLS * 100, found + " records found in all");
    }

    private void runAndKill(Path folder, int millis, long afterRecords) throws Exception {
        Process process =
                new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx64m", "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName(), folder.toString()).redirectErrorStream(true).start();
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            hear(told.readLine());
            while (appended < afterRecords) hear(told.readLine());
            Thread killer = new Thread(() -> {
                LockSupport.parkNanos(millis * 1_000_000L);
                // the handle leaves the pipe open: all that was told is read
                process.toHandle().destroyForcibly();
            });
            killer.start();
            for (String line; (line = told.readLine()) != null;) hear(line);
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void hear(String line) {
        if (line == null || !line.matches("[as] \\d+")) throw new AssertionError("the writer said: " + line);
        long end = Long.parseLong(line.substring(2));
        if (line.charAt(0) == 'a')
            appended = end;
        else
            settled = end;
    }
}
