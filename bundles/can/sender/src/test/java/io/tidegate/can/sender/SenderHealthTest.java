package io.tidegate.can.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether every turn is sent, by what the schedule of a frame tells of its progress. */
class SenderHealthTest {
    private long refused;
    private String trouble = "";
    private final SenderComponent sender =
            new SenderComponent(new SampleConfig("car", "123#11 10"),
                    Map.of("service.pid", "io.tidegate.can.sender~car"),
                    new FrameScheduler() {
                        @Override
                        public Schedule repeat(CanFrame frame, Duration interval) {
                            return new Schedule() {
                                @Override
                                public Progress progress() {
                                    return new Progress(frame, interval, 100,
                                            refused, trouble);
                                }

                                @Override
                                public void close() {}
                            };
                        }

                        @Override
                        public List<Schedule> schedules() { return List.of(); }
                    });

    @Test
    void turnsThatAreLeftOutNeedALook() {
        assertEquals(Level.WELL, sender.health().level());
        refused = 3;
        assertEquals(new Health(Level.ATTENTION,
                "more than one turn in 100 was left out within this minute: the adapter, or this machine, "
                        + "takes longer than the interval; send less often"), sender.health());
    }

    @Test
    void aTurnThatIsLeftOutNowAndThenNeedsNobody() {
        sender.health();
        refused = 1;
        assertEquals(Level.WELL, sender.health().level());
    }

    @Test
    void whatTheBusRefusedIsNoTurnThatWasLeftOut() {
        sender.health();
        trouble = "sending is off";
        refused = 3;
        assertEquals(new Health(Level.TROUBLE, "sending is off"), sender.health());
        trouble = "";
        refused = 4;
        assertEquals(Level.WELL, sender.health().level());
    }
}
