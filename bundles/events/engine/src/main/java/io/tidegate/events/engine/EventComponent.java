package io.tidegate.events.engine;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.time.Clock;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;
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

/** OSGi shell of one event: reads the settings, joins the shared engine or listens to its topic, and leaves again. */
@Component(name = "io.tidegate.events.engine", configurationPid = "io.tidegate.events.engine",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = StatusSource.class, immediate = true)
@Designate(ocd = EventConfig.class, factory = true)
public final class EventComponent implements StatusSource {
    private final String instance;
    private final Tally tally = new Tally();
    private final Supplier<String> trouble;
    private final Runnable leave;

    @Activate
    public EventComponent(BundleContext context, @Reference EngineComponent engine, EventConfig config,
                          Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        EventSettings settings = EventSettings.from(config);
        if (settings.trigger() instanceof Trigger.OfTopic topic) {
            requireFilter(topic.filter());
            TopicRule rule = new TopicRule(settings, engine.outlet(tally), engine.delivery(), Clock.systemUTC());
            trouble = rule::trouble;
            leave = settings.enabled() ? listen(context, topic, rule) : () -> { };
        } else {
            SignalRule rule = new SignalRule(settings, engine.outlet(tally));
            trouble = rule::trouble;
            if (settings.enabled()) engine.rules().add(rule);
            leave = () -> engine.rules().remove(rule);
        }
    }

    private static void requireFilter(String filter) {
        try {
            if (!filter.isEmpty()) FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("filter: expected an LDAP filter such as (open=true), found '" + filter
                    + "': " + e.getMessage(), e);
        }
    }

    private static Runnable listen(BundleContext context, Trigger.OfTopic topic, TopicRule rule) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, topic.topic());
        if (!topic.filter().isEmpty()) properties.put(EventConstants.EVENT_FILTER, topic.filter());
        EventHandler handler = event -> rule.handle(event.getTopic(), properties(event));
        ServiceRegistration<EventHandler> listening = context.registerService(EventHandler.class, handler, properties);
        return listening::unregister;
    }

    private static Map<String, Object> properties(Event event) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : event.getPropertyNames()) properties.put(key, event.getProperty(key));
        return properties;
    }

    @Deactivate
    void stop() { leave.run(); }

    @Override
    public FlowStatus status() { return tally.status(instance, trouble.get()); }
}
