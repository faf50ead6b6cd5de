package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Callable;

/** What {@link VcanScenario} runs, waits for and compares with. The machine it is in is slow. */
final class VcanTools {
    private static final Duration LONG = Duration.ofSeconds(20);

    private VcanTools() {}

    /** What a promise is made of. */
    interface Promise {
        void keep() throws Exception;
    }

    static void promise(String name, Promise promise) {
        long begin = System.nanoTime();
        String result = "kept";
        try {
            promise.keep();
        } catch (Exception | AssertionError e) {
            result = e.toString().replace('\n', ' ');
        }
        System.out.println("RESULT " + name + ": " + result);
        System.out.println("took " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }

    static void within(int seconds, long since) {
        long millis = (System.nanoTime() - since) / 1_000_000;
        expect("whether " + millis + " ms are at most " + seconds + " s", true, millis <= seconds * 1_000L);
    }

    static void same(CanFrame expected, CanFrame found) {
        expect("id", expected.id(), found.id());
        expect("flags", expected.flags(), found.flags());
        expect("dlc", expected.dlc(), found.dlc());
        expect("data", Arrays.toString(expected.data()), Arrays.toString(found.data()));
    }

    static void expect(String what, Object expected, Object found) {
        if (!expected.equals(found))
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
    }

    static void await(String what, Callable<Boolean> condition) {
        Await.until(what, LONG, condition);
    }

    static byte[] bytes(String hex) { return HexFormat.of().parseHex(hex); }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + said);
    }
}
