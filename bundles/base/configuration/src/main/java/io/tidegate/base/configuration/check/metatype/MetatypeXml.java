package io.tidegate.base.configuration.check.metatype;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads Metatype XML (OSGi Compendium 105.8), which bnd puts into {@code OSGI-INF/metatype/} of a bundle. */
public final class MetatypeXml {
    private static final XMLInputFactory FACTORY = factory();

    private final Map<String, Map<String, Attribute>> attributesByOcd = new LinkedHashMap<>();
    private final List<String[]> designates = new ArrayList<>(); // pid, factory pid, ocd
    private Map<String, Attribute> attributes = new LinkedHashMap<>();

    private MetatypeXml() {}

    /**
     * Reads one document.
     *
     * @throws IOException if it cannot be read, or is no XML
     */
    public static List<Description> read(InputStream in) throws IOException {
        try {
            MetatypeXml xml = new MetatypeXml();
            XMLStreamReader reader = FACTORY.createXMLStreamReader(in);
            while (reader.hasNext())
                if (reader.next() == XMLStreamConstants.START_ELEMENT)
                    xml.element(reader);
            return xml.descriptions();
        } catch (XMLStreamException e) {
            throw new IOException("no Metatype XML: " + e.getMessage(), e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // nothing from outside the document
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void element(XMLStreamReader at) {
        switch (at.getLocalName()) {
            case "OCD" -> attributesByOcd.put(text(at, "id", ""), attributes = new LinkedHashMap<>());
            case "AD" -> {
                Attribute attribute = attribute(at);
                attributes.put(attribute.key(), attribute);
            }
            case "Option" -> lastAttribute().options().add(text(at, "value", ""));
            case "Designate" ->
                designates.add(new String[] {text(at, "pid", ""), text(at, "factoryPid", ""), ""});
            case "Object" -> designates.get(designates.size() - 1)[2] = text(at, "ocdref", "");
            default -> {} // labels, icons
        }
    }

    private Attribute lastAttribute() {
        return new ArrayList<>(attributes.values()).get(attributes.size() - 1);
    }

    private static Attribute attribute(XMLStreamReader at) {
        int cardinality = Integer.parseInt(text(at, "cardinality", "0"));
        String defaults = at.getAttributeValue(null, "default");
        return new Attribute(text(at, "id", ""), AttributeType.of(text(at, "type", "String")), cardinality,
                !text(at, "required", "true").equals("false"),
                defaults == null ? null : items(defaults, cardinality != 0),
                new Attribute.Limits(number(text(at, "min", "")), number(text(at, "max", ""))),
                new ArrayList<>());
    }

    private static String text(XMLStreamReader at, String attribute, String otherwise) {
        String value = at.getAttributeValue(null, attribute);
        return value == null ? otherwise : value;
    }

    private static BigDecimal number(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) { // a limit in words limits nothing
            return null;
        }
    }

    /** The default's items: a backslash makes the next character plain, a comma parts the items of a list. */
    private static List<String> items(String text, boolean list) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                item.append(text.charAt(++i));
            } else if (c == ',' && list) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        if (!list || !text.isEmpty())
            items.add(item.toString());
        return items;
    }

    private List<Description> descriptions() {
        List<Description> found = new ArrayList<>();
        for (String[] designate : designates) {
            boolean factory = !designate[1].isEmpty();
            found.add(new Description(factory ? designate[1] : designate[0], factory,
                    attributesByOcd.getOrDefault(designate[2], Map.of())));
        }
        return found;
    }
}
