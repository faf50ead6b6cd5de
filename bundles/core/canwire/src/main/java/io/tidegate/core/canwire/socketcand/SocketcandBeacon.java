package io.tidegate.core.canwire.socketcand;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a socketcand daemon calls out by UDP broadcast every three seconds:
 * <pre>
 * &lt;CANBeacon name="H" type="SocketCAN" description=".."&gt;
 *   &lt;URL&gt;can://127.0.0.1:29536&lt;/URL&gt;&lt;Bus name="can0"/&gt;&lt;/CANBeacon&gt;
 * </pre>
 * Not read as XML: a stranger's entities and nesting are none of our business.
 *
 * @param name  of the host
 * @param port  TCP port of the daemon, 1..65535; its address is that of the datagram, whatever the URL says
 * @param buses names, at most {@value #MAX_BUSES}; letters, digits and {@code _.-}
 */
public record SocketcandBeacon(String name, int port, List<String> buses) {
    static final int MAX_BUSES = 16;
    private static final int MAX_BYTES = 2_048;
    private static final Pattern NAME =
            Pattern.compile("<CANBeacon\\b[^>]{0,512}?\\bname=\"([^\"<>]{0,64})\"");
    private static final Pattern URL = Pattern.compile("<URL>can://[^:/<>]{1,64}:(\\d{1,5})/?</URL>");
    private static final Pattern BUS = Pattern.compile("<Bus name=\"([A-Za-z0-9_.-]{1,15})\"");

    public SocketcandBeacon { buses = List.copyOf(buses); }

    /** @return null if the bytes are no beacon, or one without a bus */
    public static @Nullable SocketcandBeacon parse(byte[] bytes, int size) {
        if (size > MAX_BYTES) return null;
        String text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        Matcher name = NAME.matcher(text);
        Matcher url = URL.matcher(text);
        if (!name.find() || !url.find()) return null;
        int port = Integer.parseInt(url.group(1));
        List<String> buses = new ArrayList<>();
        Matcher bus = BUS.matcher(text);
        while (bus.find() && buses.size() < MAX_BUSES) buses.add(bus.group(1));
        return port < 1 || port > 65_535 || buses.isEmpty() ? null : new SocketcandBeacon(name.group(1),
                port, buses);
    }

    /** @param host address under which others reach the daemon */
    public byte[] encode(String host) {
        StringBuilder text = new StringBuilder("<CANBeacon name=\"").append(name.replaceAll("[\"<>&]", "_"))
                .append("\" type=\"SocketCAN\" description=\"tidegate\"><URL>can://").append(host).append(':')
                .append(port)
                .append("</URL>");
        for (String bus : buses) text.append("<Bus name=\"").append(bus).append("\"/>");
        return text.append("</CANBeacon>").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
