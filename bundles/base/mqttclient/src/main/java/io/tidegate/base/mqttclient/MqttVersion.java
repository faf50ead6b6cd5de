package io.tidegate.base.mqttclient;

/** Which version of MQTT is spoken. */
public enum MqttVersion {
    /** 3.1.1, which every broker speaks. */
    V3,
    /** 5, in which a broker says why it refuses something. */
    V5
}
