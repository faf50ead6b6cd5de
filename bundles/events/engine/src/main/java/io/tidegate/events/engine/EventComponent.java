package io.tidegate.events.engine;

import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.settings.EventSettings;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;

/**
 * OSGi shell of one event: reads the settings, joins the shared engine, listens to its topic, and leaves
 * again.
 */
@Component(name = "io.tidegate.events.engine", configurationPid = "io.tidegate.events.engine",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {StatusSource.class, MetadataEvent.class},
        immediate = true)
@Designate(ocd = EventConfig.class, factory = true)
public final class EventComponent implements StatusSource, MetadataEvent {
    /** What came before an event is edited is written, if its sink is not too slow for that. */
    private static final Duration LAST_EVENTS = Duration.ofMillis(500);

    private final String instance;
    private final Tally tally = new Tally();
    private final Engine engine;
    private final EventRule rule;
    private final List<String> signals;
    private final Runnable deafen;

    @Activate
    public EventComponent(BundleContext context, @Reference EngineComponent shared, EventConfig config,
            Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        engine = shared.engine();
        EventSettings settings = settings(config);
        signals = settings.patterns();
        rule = engine.rules().add(settings, engine.outlet(instance, tally));
        deafen = settings.enabled() && settings.foreign().isPresent()
                ? listen(context, settings.foreign().get())
                : () -> {};
    }

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    static EventSettings settings(EventConfig config) {
        EventSettings settings = ConfigReader.read(config);
        settings.foreign().ifPresent(foreign -> requireFilter(foreign.filter()));
        return settings;
    }

    private static void requireFilter(String filter) {
        try {
            if (!filter.isEmpty()) FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(
                    "filter: expected an LDAP filter such as (open=true), found '" + filter
                            + "': " + e.getMessage(), e);
        }
    }

    private Runnable listen(BundleContext context, EventSettings.Foreign foreign) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, foreign.topic());
        if (!foreign.filter().isEmpty()) properties.put(EventConstants.EVENT_FILTER, foreign.filter());
        ForeignEvents events = new ForeignEvents(rule, engine.rules(), tally, engine.delivery());
        EventHandler handler = event -> events.handle(event.getTopic(), properties(event));
        ServiceRegistration<EventHandler> listening = context.registerService(EventHandler.class, handler,
                properties);
        return listening::unregister;
    }

    private static Map<String, Object> properties(Event event) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : event.getPropertyNames()) properties.put(key, event.getProperty(key));
        return properties;
    }

    @Deactivate
    void stop() {
        deafen.run();
        if (tally.status(instance, "").waiting() > 0) engine.delivery().settle(LAST_EVENTS);
        engine.rules().remove(rule);
    }

    @Override
    public FlowStatus status() {
        Health health = health();
        return tally.status(instance, health.level() == Level.TROUBLE ? health.sentence() : "");
    }

    /** What is wrong with all events comes first: this one may wait for what nobody looks at. */
    @Override
    public Health health() {
        String shared = engine.trouble();
        return shared.isEmpty() ? rule.health() : new Health(Level.TROUBLE, shared);
    }

    @Override
    public String name() { return instance; }

    @Override
    public List<String> signals() { return signals; }

    @Override
    public History history() { return rule.history(); }

    @Override
    public void testFire() {
        engine.delivery().offer(() -> engine.rules().alone(() -> rule.testFire(engine.rules().now())));
    }
}
