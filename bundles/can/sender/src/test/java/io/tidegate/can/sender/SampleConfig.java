package io.tidegate.can.sender;

import java.lang.annotation.Annotation;

/** A configuration with one frame. @param text the frame; null for no frame at all */
record SampleConfig(String bus, String text) implements SenderConfig {
    @Override
    public String[] frames() { return text == null ? new String[0] : new String[] {text}; }

    @Override
    public boolean enabled() { return true; }

    @Override
    public String webconsole_configurationFactory_nameHint() { return ""; }

    @Override
    public Class<? extends Annotation> annotationType() { return SenderConfig.class; }
}
