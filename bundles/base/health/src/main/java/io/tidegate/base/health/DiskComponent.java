package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** OSGi shell of the {@link Disk}: gives it a thread. */
@Component(name = "io.tidegate.base.health.disk", immediate = true)
public final class DiskComponent implements StatusSource {
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Disk disk;
    private final long everyNanos;
    private final Loop looks = new Loop("base.health~disk", this::look);

    @Activate
    public DiskComponent(BundleContext context) {
        this(new Disk(folder(context.getProperty("tidegate.data")), Disk::ask, System::nanoTime),
                LOOK_EVERY_NANOS);
    }

    DiskComponent(Disk disk, long everyNanos) {
        this.disk = disk;
        this.everyNanos = everyNanos;
        looks.start();
    }

    private static Path folder(String data) { return Path.of(data == null ? "data" : data).toAbsolutePath(); }

    private void look() throws InterruptedException {
        do disk.look(); while (looks.pause(everyNanos));
    }

    @Override
    public FlowStatus status() { return disk.status(looks.trouble()); }

    @Override
    public Health health() { return disk.health(looks.trouble()); }

    @Deactivate
    void stop() { looks.close(END_WITHIN); }
}
