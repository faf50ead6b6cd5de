package io.tidegate.events.engine.trouble;

import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.events.engine.settings.EventSettings.Foreign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out whether cameras offer what an event waits for. */
public final class Topics {
    private Topics() {}

    /**
     * What is wrong; nothing if nothing is known yet.
     *
     * @param cameras topics of each, none as long as it was not reached
     */
    public static Problem trouble(Foreign wanted, Map<String, List<Topic>> cameras) {
        if (!wanted.camera().isEmpty() && !cameras.containsKey(wanted.camera()))
            return cameras.isEmpty()
                    ? new Problem.Sentence(
                            "no camera is named " + wanted.camera() + "; configure it (events.axis)")
                    : new Problem.NotAmong("no camera is named " + wanted.camera(), wanted.camera(),
                            Set.copyOf(cameras.keySet()));
        List<String> offered = cameras.entrySet().stream()
                .filter(camera -> wanted.camera().isEmpty() || wanted.camera().equals(camera.getKey()))
                .map(Map.Entry::getValue).flatMap(Collection::stream).map(Topic::topic).distinct().toList();
        if (offered.isEmpty() || offered.stream().anyMatch(topic -> Stars.match(wanted.axisTopic(), topic)))
            return Problem.NONE;
        String who = wanted.camera().isEmpty() ? "no camera offers topic " : "camera " + wanted.camera()
                + " offers no topic ";
        return new Problem.NotNear(who + wanted.axisTopic(), wanted.axisTopic(), offered,
                "; see the list of its topics");
    }
}
