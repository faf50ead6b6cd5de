package io.tidegate.shell.command;

import io.tidegate.api.text.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody changed on the terminal, a line each under the logger of the console's changes. Any thread.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private Audit() {}

    /**
     * Tells that a command was given and what came of it.
     *
     * @param command the command with its words
     * @param answer  what the terminal shows
     * @return the answer
     */
    static String told(String command, String answer) {
        LOG.info("{} on the terminal: {} -> {}", System.getProperty("user.name"), OneLine.of(command),
                OneLine.of(answer));
        return answer;
    }

    /** The same with what was typed behind the name of the command. */
    static String told(String command, String[] words, String answer) {
        return told(command + " " + String.join(" ", words), answer);
    }
}
