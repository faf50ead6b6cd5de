package io.tidegate.events.axis.intake;

import io.tidegate.api.event.TopicSource;
import io.tidegate.events.axis.message.Declaration;
import io.tidegate.testkit.TopicSourceContract;
import java.util.List;

/** What everything must do that offers topics to choose from. */
class CameraContractTest extends TopicSourceContract {
    @Override
    protected TopicSource source() {
        Camera camera = new Camera("front", true);
        camera.declare(List.of(Declaration.none("tns1:Device/tnsaxis:IO/Port"),
                Declaration.none("tns1:Device/tnsaxis:IO/Port"),
                Declaration.none("tns1:VideoSource/tnsaxis:DayNightVision")));
        return camera;
    }

    /** It is a table without a connection of its own. */
    @Override
    protected void close() {}
}
