package io.tidegate.events.engine;

import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.events.engine.EventSettings.Foreign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds out whether cameras offer what an event waits for. */
final class Topics {
    private Topics() { }

    /**
     * What is wrong, in a sentence; empty if nothing is, or nothing is known yet.
     *
     * @param cameras topics of each, none as long as it was not reached
     */
    static String trouble(Foreign wanted, Map<String, List<Topic>> cameras) {
        if (!wanted.camera().isEmpty() && !cameras.containsKey(wanted.camera()))
            return "no camera is named " + wanted.camera() + (cameras.isEmpty() ? "; configure it (events.axis)"
                    : Nearest.among(wanted.camera(), cameras.keySet()));
        List<String> offered = cameras.entrySet().stream()
                .filter(camera -> wanted.camera().isEmpty() || wanted.camera().equals(camera.getKey()))
                .map(Map.Entry::getValue).flatMap(Collection::stream).map(Topic::topic).distinct().toList();
        Predicate<String> fits = Pattern.compile(Pattern.quote(wanted.axisTopic()).replace("*", "\\E.*\\Q"))
                .asMatchPredicate();
        if (offered.isEmpty() || offered.stream().anyMatch(fits)) return "";
        String near = Nearest.to(wanted.axisTopic(), offered);
        String who = wanted.camera().isEmpty() ? "no camera offers topic " : "camera " + wanted.camera()
                + " offers no topic ";
        return who + wanted.axisTopic() + (near.isEmpty() ? "; see the list of its topics"
                : "; did you mean " + near + "?");
    }
}
