import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes the manual page {@code tidegate.cfg(5)} from the Metatype of the bundles, so that every key is in
 * it: {@code java KeysManual.java BUNDLES TIME OUT}. The same input gives the same bytes.
 */
public final class KeysManual {
    private static final String OURS = "io.tidegate.";
    private static final String METATYPE = "OSGI-INF/metatype/";

    private final Map<String, String> components = new TreeMap<>();

    private KeysManual() {}

    public static void main(String[] args) throws Exception {
        KeysManual manual = new KeysManual();
        try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
            for (Path jar : jars.filter(path -> path.getFileName().toString().startsWith(OURS)).toList())
                manual.read(jar);
        }
        Path out = Path.of(args[2]);
        Files.createDirectories(out.getParent());
        Files.writeString(out,
                ".\\\" made by the build from the Metatype of the components\n.TH TIDEGATE.CFG 5 "
                        + args[1].substring(0, "yyyy-mm-dd".length()) + " \"Tidegate\" \"Tidegate\"\n" + HEAD
                        + String.join("", manual.components.values()) + TAIL);
    }

    private static final String HEAD = """
            .nh
            .ad l
            .SH NAME
            tidegate.cfg \\- configuration files of the gateway Tidegate
            .SH SYNOPSIS
            .nf
            /etc/tidegate/io.tidegate.COMPONENT~NAME.cfg
            .fi
            .SH DESCRIPTION
            One file configures one instance of a component:
            .I io.tidegate.sinks.influx1~plant.cfg
            is the instance
            .I plant
            of the component
            .IR sinks.influx1 .
            Write, change or delete a file while the gateway runs: only the component that it configures starts, restarts or stops.
            The web console writes the same files. A file with a mistake is refused with a line in the log, and the running configuration stays;
            .B tidegate check
            reports the same without a gateway.
            .PP
            A file consists of lines of the form
            .BR "KEY = VALUE" ;
            a line that begins with # is a comment, a backslash at the end continues a line, and the values of a list are separated
            by commas. The encoding is UTF\\-8.
            A value may be $[env:NAME], a variable of the gateway's environment, or $[secret:FILE], the content of a
            file in the folder
            .IR secrets .
            Relative file names in a value start at the configuration folder, unless the key says otherwise.
            Files may also be
            .I .config
            (Felix) and
            .I .cfg.json
            (OSGi) files.
            .PP
            .B tidegate config sample COMPONENT
            prints a commented template with every key.
            .SH COMPONENTS
            """;
    private static final String TAIL = """
            .SH SEE ALSO
            .BR tidegate (1)
            """;

    private void read(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().filter(part -> part.getName().matches(METATYPE + ".*\\.xml"))
                    .toList())
                try (InputStream in = file.getInputStream(entry)) {
                    read(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                            .getDocumentElement(), jar);
                }
        }
    }

    private void read(Element metatype, Path jar) throws IOException {
        Element ocd = children(metatype, "OCD").get(0);
        Element designate = children(metatype, "Designate").get(0);
        boolean several = designate.hasAttribute("factoryPid");
        String pid = designate.getAttribute(several ? "factoryPid" : "pid");
        if (!pid.startsWith(OURS)) throw new IOException(jar + ": expected a PID of ours, found " + pid);
        StringBuilder text = new StringBuilder(".SS " + roff(pid.substring(OURS.length())) + "\n");
        text.append(".I ").append(roff(pid + (several ? "~NAME.cfg" : ".cfg"))).append("\n.PP\n")
                .append(roff(ocd.getAttribute("description"))).append('\n');
        for (Element key : children(ocd, "AD"))
            if (!key.getAttribute("id").startsWith("webconsole.")) key(text, key);
        components.put(pid, text.toString());
    }

    private static void key(StringBuilder text, Element key) {
        text.append(".TP\n.B ").append(roff(key.getAttribute("id"))).append('\n')
                .append(roff(key.getAttribute("description")));
        List<String> facts = new ArrayList<>();
        List<Element> options = children(key, "Option");
        facts.add(type(key, options));
        String standard = key.getAttribute("default").replaceAll("\\\\(.)", "$1");
        if (!standard.isEmpty())
            facts.add("default " + standard);
        else if (!key.getAttribute("required").equals("false")) facts.add("required");
        text.append("\n(").append(roff(String.join("; ", facts))).append(")\n");
    }

    private static String type(Element key, List<Element> options) {
        if (!options.isEmpty())
            return options.stream().map(option -> option.getAttribute("value"))
                    .collect(Collectors.joining(", ", "one of ", ""));
        String type = switch (key.getAttribute("type")) {
            case "Integer", "Long", "Short", "Byte" -> "whole number";
            case "Double", "Float" -> "number";
            case "Boolean" -> "true or false";
            case "Password" -> "secret text";
            default -> "text";
        };
        String min = key.getAttribute("min");
        String max = key.getAttribute("max");
        String range = type.endsWith("number") && !min.isEmpty()
                ? " " + min + (max.isEmpty() ? " or more" : " to " + max) : "";
        return (key.getAttribute("cardinality").isEmpty() ? "" : "list: ") + type + range;
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
        return found;
    }

    /** Text as roff takes it: nothing in it is a command, and a hyphen can be copied to a terminal. */
    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
