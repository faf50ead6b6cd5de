package io.tidegate.can.sender;

import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.FrameScheduler.Schedule;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one list of frames: each becomes a schedule, which ends with the configuration. */
@Component(name = "io.tidegate.can.sender", configurationPid = "io.tidegate.can.sender",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = SenderConfig.class, factory = true)
public final class SenderComponent implements StatusSource {
    /** A pause of the machine leaves out a turn of a short interval now and then. */
    private static final int ONE_IN = 100;

    private final String instance;
    private final List<Schedule> schedules = new ArrayList<>();
    private final Losses losses;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public SenderComponent(SenderConfig config, Map<String, Object> properties,
            @Reference FrameScheduler scheduler) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.instance = pid.substring(pid.indexOf('~') + 1);
        this.losses = new Losses("can.sender~" + instance,
                lost -> "more than one turn in " + ONE_IN + " was left out within this minute: the"
                        + " adapter, or this machine, takes longer than the interval; send less often",
                "turns are sent again");
        SenderSettings settings = SenderSettings.from(config);
        if (config.enabled())
            settings.lines().forEach(line -> schedules.add(scheduler.repeat(line.frame(), line.interval())));
    }

    /** Whether frames are sent, and at every turn. */
    @Override
    public Health health() {
        FlowStatus now = status();
        if (!now.isWell()) { // then turns are refused, not missed
            losses.elsewhere();
            return Health.of(now);
        }
        String missed = losses.sentence(Math.max(0, now.dropped() - now.sent() / ONE_IN));
        return new Health(missed.isEmpty() ? Level.WELL : Level.ATTENTION, missed);
    }

    @Deactivate
    void stop() { schedules.forEach(Schedule::close); }

    @Override
    public FlowStatus status() {
        long sent = 0;
        long refused = 0;
        String trouble = "";
        for (Schedule schedule : schedules) {
            Progress progress = schedule.progress();
            sent += progress.sent();
            refused += progress.refused();
            if (trouble.isEmpty()) trouble = progress.trouble();
        }
        return new FlowStatus("can.sender", instance, "frames", sent + refused, sent, refused, 0, trouble);
    }
}
