package io.tidegate.base.configuration;

import io.tidegate.base.configuration.check.DemoBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The shell in a real framework with the real Config Admin; only Declarative Services is played by the test.
 */
abstract class FrameworkScenario {
    static final String DEMO = "io.tidegate.sinks.demo";
    @TempDir
    Path temp;
    Path config;
    Framework framework;
    Bundle demo;
    ConfigurationAdmin admin;
    ConfigurationComponent component;

    @BeforeEach
    void startFramework() throws Exception {
        config = Files.createDirectory(temp.resolve("config"));
        framework = new FrameworkFactory().newFramework(Map.of(
                "org.osgi.framework.storage", temp.resolve("cache").toString(),
                "org.osgi.framework.system.packages.extra",
                "org.osgi.service.cm;version=1.6.1,io.tidegate.api.config;version=1.0.0",
                "felix.cm.dir", temp.resolve("data/cm").toString(), "felix.log.level", "0",
                "tidegate.config", config.toString(), "tidegate.data", temp.resolve("data").toString()));
        framework.start();
        BundleContext context = framework.getBundleContext();
        String configAdmin =
                org.apache.felix.cm.file.ConfigurationHandler.class.getProtectionDomain().getCodeSource()
                        .getLocation().toString();
        context.installBundle(configAdmin).start();
        demo = context.installBundle(DemoBundle.jar(temp).toUri().toString());
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
    }

    @AfterEach
    void stopFramework() throws Exception {
        if (component != null)
            component.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    void start() { component = new ConfigurationComponent(framework.getBundleContext(), admin); }

    Configuration find(String pid) throws Exception {
        Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
        return found == null ? null : found[0];
    }

    Map<String, Object> properties(String pid) {
        try {
            Configuration found = find(pid);
            if (found == null)
                return Map.of();
            Map<String, Object> values = new TreeMap<>(FrameworkUtil.asMap(found.getProperties()));
            values.keySet().removeIf(key -> key.startsWith("service."));
            return values;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
