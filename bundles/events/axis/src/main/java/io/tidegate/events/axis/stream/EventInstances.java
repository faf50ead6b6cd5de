package io.tidegate.events.axis.stream;

import io.tidegate.api.text.OneLine;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.message.Declaration;
import io.tidegate.events.axis.message.Notification;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a camera answers to {@code GetEventInstances}: the tree of its topics, with what their messages carry.
 * Elements of the tree are the parts of a topic; a part keeps its prefix, {@code tns1} or {@code tnsaxis}.
 */
final class EventInstances {
    static final String PATH = "/vapix/services";
    static final String TYPE = "application/soap+xml; charset=utf-8;"
            + " action=\"http://www.axis.com/vapix/ws/event1/GetEventInstances\"";
    static final String REQUEST = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<GetEventInstances xmlns=\"http://www.axis.com/vapix/ws/event1\"/></s:Body></s:Envelope>";

    /** A camera has some 200 topics of five parts, with a handful of values each. */
    private static final int MAX_DEPTH = 30;
    private static final int MAX_TOPICS = 5_000;
    private static final int MAX_NAME = 200;

    private final Deque<String> path = new ArrayDeque<>();
    private final List<Declaration> found = new ArrayList<>();
    private String description = "";
    private boolean stateful;
    private boolean inData;
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> data = new HashSet<>();

    private EventInstances() {}

    /** @throws TroubleException if it is no such answer */
    static List<Declaration> parse(String xml) throws TroubleException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        EventInstances instances = new EventInstances();
        boolean inside = false;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                boolean begins = event == XMLStreamConstants.START_ELEMENT;
                if (!begins && event != XMLStreamConstants.END_ELEMENT) continue;
                if (reader.getLocalName().equals("TopicSet"))
                    inside = begins;
                else if (inside && begins)
                    instances.begin(reader);
                else if (inside) instances.end(reader.getLocalName());
            }
        } catch (XMLStreamException e) {
            throw new TroubleException("expected the answer to GetEventInstances, found: "
                    + OneLine.of(e.getMessage()));
        }
        return instances.found;
    }

    private void begin(XMLStreamReader reader) throws TroubleException {
        if (path.size() > MAX_DEPTH || found.size() > MAX_TOPICS || reader.getLocalName().length() > MAX_NAME)
            throw new TroubleException(
                    "expected the answer to GetEventInstances, found more than a camera has");
        switch (reader.getLocalName()) {
            case "MessageInstance" -> {
                stateful = Boolean.parseBoolean(attribute(reader, "isProperty"));
                types.clear();
                data.clear();
            }
            case "SourceInstance", "KeyInstance", "Value" -> {}
            case "DataInstance" -> inData = true;
            case "SimpleItemInstance" -> {
                if (!Notification.isName(attribute(reader, "Name"))) return;
                types.put(attribute(reader, "Name"), attribute(reader, "Type"));
                if (inData) data.add(attribute(reader, "Name"));
            }
            default -> {
                String prefix = reader.getPrefix();
                path.addLast(
                        (prefix == null || prefix.isEmpty() ? "" : prefix + ":") + reader.getLocalName());
                description = attribute(reader, "NiceName");
            }
        }
    }

    private void end(String name) {
        switch (name) {
            case "MessageInstance" ->
                found.add(new Declaration(String.join("/", path), description, stateful, types, data));
            case "SourceInstance", "KeyInstance", "Value", "SimpleItemInstance" -> {}
            case "DataInstance" -> inData = false;
            default -> path.pollLast();
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++)
            if (reader.getAttributeLocalName(i).equals(name)) return reader.getAttributeValue(i);
        return "";
    }
}
