package io.tidegate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Configuration files of one component with one wrong value each: by type, range, options and what is
 * required, from its Metatype XML; and those that only its author can know, from a table:
 * <pre>
 * [good]
 * bus = a
 * [wrong]
 * ids.include = zz
 * speed = 0 &amp;&amp; transmit = true
 * [any]
 * bus: a name
 * </pre>
 * {@code [good]} is a configuration that is right, one line a key, no lists of several. A line of
 * {@code [wrong]} is a value that has to be refused, perhaps together with values of other keys. Under
 * {@code [any]} are the keys for which every text is right, each with the reason. Immutable.
 */
public final class WrongValues {
    private static final String MISSING = "(missing)";

    /**
     * A file with something wrong in it.
     *
     * @param key     that has to be named
     * @param value   that is wrong, for people
     * @param ending  of its name: {@code .cfg} or {@code .cfg.json}
     * @param text    what is in it
     * @param hasLine whether the key stands in it
     */
    public record Case(String key, String value, String ending, String text, boolean hasLine) {}

    private final String component;
    private final boolean factory;
    private final Map<String, Element> attributes = new LinkedHashMap<>();
    private final Map<String, String> good = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> any = new TreeSet<>();

    private WrongValues(Document metatype, String table) {
        NodeList found = metatype.getElementsByTagName("AD");
        for (int i = 0; i < found.getLength(); i++) {
            Element attribute = (Element) found.item(i);
            if (!attribute.getAttribute("id").startsWith("webconsole."))
                attributes.put(attribute.getAttribute("id"), attribute);
        }
        Element designate = (Element) metatype.getElementsByTagName("Designate").item(0);
        factory = designate.hasAttribute("factoryPid");
        component = designate.getAttribute(factory ? "factoryPid" : "pid");
        read(table);
    }

    /** @param table as described above */
    public static WrongValues of(InputStream metatype, String table) throws IOException {
        try {
            return new WrongValues(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(metatype),
                    table);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private void read(String table) {
        String section = "";
        for (String line : table.lines().map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("#")).toList()) {
            if (line.matches("\\[(good|wrong|any)]"))
                section = line;
            else if (section.equals("[good]"))
                good.put(key(line), value(line));
            else if (section.equals("[wrong]"))
                wrong.add(line);
            else
                any.add(line.replaceAll(":.*", ""));
        }
    }

    private static String key(String line) { return line.substring(0, line.indexOf('=')).strip(); }

    private static String value(String line) { return line.substring(line.indexOf('=') + 1).strip(); }

    /** Its PID or, if there can be several, that of its factory. */
    public String component() { return component; }

    /** Whether there can be several. */
    public boolean isFactory() { return factory; }

    /** Every key. */
    public Set<String> keys() { return attributes.keySet(); }

    /** The text of a {@code .cfg} file in which nothing is wrong. */
    public String good() { return cfg(good); }

    /**
     * Keys of text for which the table knows neither a wrong value nor that there is none; and those it names
     * in vain.
     */
    public Set<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        Set<String> known = new TreeSet<>(any);
        wrong.forEach(line -> known.add(key(line)));
        attributes.forEach((key, attribute) -> {
            boolean isText = List.of("String", "Password").contains(attribute.getAttribute("type"));
            if (isText && options(attribute).isEmpty() && !known.contains(key)) unknown.add(key);
        });
        known.stream().filter(key -> !attributes.containsKey(key)).forEach(unknown::add);
        return unknown;
    }

    /** Every case. */
    public List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        attributes.forEach((key, attribute) -> {
            values(attribute).forEach(value -> cases.add(one(key, value, Map.of())));
            if (isRequired(attribute)) cases.add(one(key, MISSING, Map.of()));
            cases.add(misspelled(key));
            cases.add(
                    attribute.getAttribute("cardinality").isEmpty() ? severalAsJson(key) : objectAsJson(key));
        });
        good.keySet().forEach(key -> cases.add(twice(key)));
        for (String line : wrong) {
            Map<String, String> others = new LinkedHashMap<>();
            String[] parts = line.split("&&");
            for (int i = 1; i < parts.length; i++) others.put(key(parts[i]), value(parts[i]));
            cases.add(one(key(parts[0]), value(parts[0]), others));
        }
        return cases;
    }

    private static Set<String> values(Element attribute) {
        Set<String> values = new LinkedHashSet<>();
        String type = attribute.getAttribute("type");
        switch (type) {
            case "Integer", "Long", "Short", "Byte" ->
                values.addAll(List.of("many", "", "1.5", "1 2", "0x10", "9".repeat(20)));
            case "Double", "Float" -> values.addAll(List.of("many", "", "1 2", "NaN", "1e999"));
            case "Boolean" -> values.addAll(List.of("perhaps", "", "1"));
            default -> {}
        }
        if (!List.of("String", "Password", "Boolean").contains(type)) {
            beyond(attribute, "min", BigDecimal.ONE.negate(), values);
            beyond(attribute, "max", BigDecimal.ONE, values);
        }
        if (!options(attribute).isEmpty()) values.addAll(List.of("no-such-option", "''"));
        if (isRequired(attribute)) values.addAll(List.of("", " "));
        return values;
    }

    private static void beyond(Element attribute, String limit, BigDecimal step, Set<String> values) {
        if (attribute.hasAttribute(limit))
            values.add(new BigDecimal(attribute.getAttribute(limit)).add(step).toPlainString());
    }

    private static List<String> options(Element attribute) {
        List<String> options = new ArrayList<>();
        NodeList found = attribute.getElementsByTagName("Option");
        for (int i = 0; i < found.getLength(); i++)
            options.add(((Element) found.item(i)).getAttribute("value"));
        return options;
    }

    /** Has no default. */
    private static boolean isRequired(Element attribute) {
        return !attribute.getAttribute("required").equals("false") && !attribute.hasAttribute("default");
    }

    private Case one(String key, String value, Map<String, String> others) {
        Map<String, String> lines = new LinkedHashMap<>(good);
        lines.putAll(others);
        lines.remove(key);
        if (!value.equals(MISSING)) lines.put(key, value);
        return new Case(key, value, ".cfg", cfg(lines), lines.containsKey(key));
    }

    private Case misspelled(String key) {
        Map<String, String> lines = new LinkedHashMap<>(good);
        lines.put(key + "q", "1");
        return new Case(key + "q", "1", ".cfg", cfg(lines), true);
    }

    private Case twice(String key) {
        return new Case(key, "twice", ".cfg", cfg(good) + key + " = " + good.get(key) + "\n", true);
    }

    /** Of a key that takes one value. */
    private Case severalAsJson(String key) {
        return new Case(key, "[1, 2]", ".cfg.json", json(key, "[\"1\", \"2\"]"), true);
    }

    private Case objectAsJson(String key) {
        return new Case(key, "{}", ".cfg.json", json(key, "{\"a\": 1}"), true);
    }

    private String json(String key, String value) {
        List<String> lines = new ArrayList<>();
        good.forEach((other, text) -> {
            if (!other.equals(key))
                lines.add("  \"" + other + "\": \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        });
        lines.add("  \"" + key + "\": " + value);
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    private static String cfg(Map<String, String> lines) {
        StringBuilder text = new StringBuilder("# made by a test\n");
        lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        return text.toString();
    }
}
