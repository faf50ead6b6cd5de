package io.tidegate.testkit.servers.axis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A topic that a {@link FakeAxisCamera} declares.
 *
 * @param name     {@code tns1:VideoSource/tnsaxis:DayNightVision}
 * @param niceName for people
 * @param property whether it tells a state
 * @param source   type by key of what tells sources apart
 * @param data     type by key of what it says
 */
public record AxisTopic(String name, String niceName, boolean property, Map<String, String> source,
        Map<String, String> data) {
    /** As a real camera declares it. */
    public static final AxisTopic DAY_NIGHT = new AxisTopic("tns1:VideoSource/tnsaxis:DayNightVision",
            "Day night vision", true, Map.of("VideoSourceConfigurationToken", "xsd:int"),
            Map.of("day", "xsd:boolean"));
    /** An occupancy scenario of AXIS Object Analytics. */
    public static final AxisTopic AREA_COUNT = new AxisTopic(
            "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1",
            "Object Analytics: Area count", false,
            Map.of(), Map.of("scenario", "xsd:string", "total", "xsd:string", "human", "xsd:string"));
    /** An alarm of AXIS Object Analytics. */
    public static final AxisTopic IN_AREA = new AxisTopic(
            "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario2", "Object Analytics: In area",
            true,
            Map.of(), Map.of("active", "xsd:boolean", "classTypes", "xsd:string", "objectId", "xsd:string",
                    "scenarioType", "xsd:string", "triggerTime", "xsd:string"));

    /** The answer to {@code GetEventInstances} of a camera that has these. */
    static String instances(List<AxisTopic> topics) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SOAP-ENV:Envelope"
                + " xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:wstop=\"http://docs.oasis-open.org/wsn/t-1\" "
                + "xmlns:tns1=\"http://www.onvif.org/ver10/topics\" "
                + "xmlns:tnsaxis=\"http://www.axis.com/2009/event/topics\" "
                + "xmlns:aev=\"http://www.axis.com/vapix/ws/event1\"><SOAP-ENV:Body>"
                + "<aev:GetEventInstancesResponse><wstop:TopicSet>"
                + topics.stream().map(AxisTopic::xml).collect(Collectors.joining())
                + "</wstop:TopicSet>"
                + "</aev:GetEventInstancesResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>";
    }

    /** Its branch of the answer to {@code GetEventInstances}. */
    String xml() {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        String[] parts = name.split("/");
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            open.append('<').append(parts[i])
                    .append(last ? " wstop:topic=\"true\" aev:NiceName=\"" + niceName + "\">" : ">");
            close.insert(0, "</" + parts[i] + ">");
        }
        return open + "<aev:MessageInstance" + (property ? " aev:isProperty=\"true\">" : ">")
                + items("SourceInstance", source) + items("DataInstance", data) + "</aev:MessageInstance>"
                + close;
    }

    private static String items(String kind, Map<String, String> types) {
        if (types.isEmpty()) return "";
        return new TreeMap<>(types).entrySet().stream()
                .map(item -> "<aev:SimpleItemInstance Type=\"" + item.getValue()
                        + "\" Name=\"" + item.getKey() + "\"" + (kind.equals("SourceInstance")
                                ? "><aev:Value>1</aev:Value></aev:SimpleItemInstance>" : "/>"))
                .collect(Collectors.joining("", "<aev:" + kind + ">", "</aev:" + kind + ">"));
    }

    /** Whether a subscription takes it; {@code //.} at the end means all below, {@code |} means or. */
    boolean isTakenBy(String filter) {
        for (String one : filter.split("\\|")) {
            String wanted = one.strip();
            if (wanted.equals("//.") || wanted.equals(name)) return true;
            if (wanted.endsWith("//.") && name.startsWith(wanted.substring(0, wanted.length() - 3) + "/"))
                return true;
        }
        return false;
    }
}
