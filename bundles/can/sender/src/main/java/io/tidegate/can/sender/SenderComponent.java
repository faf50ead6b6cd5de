package io.tidegate.can.sender;

import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameScheduler.Progress;
import io.tidegate.api.can.FrameScheduler.Schedule;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
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
    private final String instance;
    private final List<Schedule> schedules = new ArrayList<>();

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public SenderComponent(SenderConfig config, Map<String, Object> properties, @Reference FrameScheduler scheduler) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.instance = pid.substring(pid.indexOf('~') + 1);
        SenderSettings settings = SenderSettings.from(config);
        if (config.enabled())
            settings.lines().forEach(line -> schedules.add(scheduler.repeat(line.frame(), line.interval())));
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
