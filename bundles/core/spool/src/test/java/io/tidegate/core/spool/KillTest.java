package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that writes, reads and acknowledges is killed at random moments, again and again. */
class KillTest {
    private static final int KILLS = 40;
    private static final long MAX_BYTES = 4 << 20;

    @TempDir
    private Path folder;

    private long appended = 1;
    private long settled = 1;

    /** The process: tells "a END" after each append, and "s END" before each acknowledgement. */
    static final class Writer {
        private Writer() { }

        public static void main(String[] folderAndNext) throws IOException {
            SegmentLog log = SegmentLog.open(new FolderDisk(Path.of(folderAndNext[0])), MAX_BYTES, false);
            Thread reader = new Thread(() -> settle(log));
            reader.setDaemon(true);
            long next = Long.parseLong(folderAndNext[1]);
            for (int i = 0; ; i++) {
                int lines = 1 + i * 7 % 40;
                try {
                    log.append(Lines.of(next, next + lines), false);
                    next += lines;
                    tell("a " + next);
                } catch (SpoolFullException e) {
                    Thread.onSpinWait();
                }
                if (i == 50) reader.start();
                if (i % 30 == 0) log.sync();
            }
        }

        private static void settle(SegmentLog log) {
            try {
                while (true) {
                    Segment.Read read = log.next();
                    if (read == null || read.batch() == null) continue;
                    List<Long> lines = Lines.in(read.batch());
                    tell("s " + (lines.get(lines.size() - 1) + 1));
                    log.ack(read.end());
                    LockSupport.parkNanos(200_000);
                }
            } catch (IOException e) {
                tell("reader: " + e);
            }
        }

        private static void tell(String what) {
            byte[] line = (what + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }

    @Test
    void nothingAppendedIsLostAndOrderIsKept() throws Exception {
        Random random = new Random(6);
        int found = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(random.nextInt(60));
            SegmentLog log = SegmentLog.open(new FolderDisk(folder), MAX_BYTES, false);
            List<Long> lines = Lines.all(log);
            String what = "kill " + kill + ", settled " + settled + ", appended " + appended + ": " + lines;
            assertEquals("", log.findings().lostLines() == 0 ? "" : log.findings().text(), what);
            long first = lines.isEmpty() ? settled : lines.get(0);
            long end = lines.isEmpty() ? settled : lines.get(lines.size() - 1) + 1;
            assertEquals(Lines.range(first, end), lines, what);
            assertTrue(first <= settled && end >= appended, what);
            appended = end;
            found += lines.size();
            log.close();
        }
        assertTrue(found > KILLS * 100, found + " lines found in all");
        assertTrue(appended > KILLS * 100, appended + " lines appended in all");
    }

    private void runAndKill(int millisAfterTheFirstAppend) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx64m", "-cp", classPath(), Writer.class.getName(),
                folder.toString(), Long.toString(appended)).redirectErrorStream(true).start();
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            hear(told.readLine());
            Thread killer = new Thread(() -> {
                LockSupport.parkNanos(millisAfterTheFirstAppend * 1_000_000L);
                process.toHandle().destroyForcibly(); // the handle leaves the pipe open: all that was told is read
            });
            killer.start();
            for (String line; (line = told.readLine()) != null; ) hear(line);
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void hear(String line) {
        if (line == null || !line.matches("[as] \\d+")) throw new AssertionError("the writer said: " + line);
        long end = Long.parseLong(line.substring(2));
        if (line.charAt(0) == 'a') appended = end;
        else settled = end;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(";", File.pathSeparator);
    }
}
