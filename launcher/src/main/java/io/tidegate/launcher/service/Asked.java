package io.tidegate.launcher.service;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The state of the gateway in one line. It is queried on its own thread: an add-on that throws or does not
 * respond is named in the line and delays nothing. Used by one thread.
 */
final class Asked {
    private final Supplier<String> state;
    /**
     * The one without an answer yet; null if there is none. There is never a second one, so that no threads
     * gather.
     */
    private FutureTask<String> question;
    private boolean failed;

    Asked(Supplier<String> state) { this.state = state; }

    /** Always one, unless memory is out. @param patienceMillis so long an answer is waited for */
    String line(long patienceMillis) throws InterruptedException {
        if (question == null) question = ask();
        try {
            String line = question.get(patienceMillis, TimeUnit.MILLISECONDS);
            question = null;
            if (failed) System.err.println("tidegate: the status can be determined again");
            failed = false;
            return line;
        } catch (TimeoutException e) {
            return cannot("a component does not answer");
        } catch (ExecutionException e) {
            question = null;
            // nothing can be relied upon after it
            if (e.getCause() instanceof OutOfMemoryError memory) throw memory;
            // a second line would be a second message
            return cannot(e.getCause().toString().replaceAll("\\R", " "));
        }
    }

    private FutureTask<String> ask() {
        FutureTask<String> asked = new FutureTask<>(state::get);
        Thread thread = new Thread(asked, "tidegate-manager-state");
        thread.setDaemon(true);
        thread.start();
        return asked;
    }

    private String cannot(String why) {
        String line = "the status cannot be determined: " + why;
        if (!failed) System.err.println("tidegate: " + line + "; the gateway goes on");
        failed = true;
        return line;
    }
}
