package io.tidegate.shell;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.shell.command.LetterCommands;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link LetterCommands}. */
@Component(name = "io.tidegate.shell.letter", service = LetterCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=letters",
            "osgi.command.function=resend"})
public final class LetterCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<DeadLetters> letters;

    private final LetterCommands commands = new LetterCommands(() -> letters);

    /** How many lines each server refused for good, and where they are. */
    public String letters() { return commands.list(); }

    /** Sends what was refused again. */
    public String resend(String sink) { return commands.resend(sink); }
}
