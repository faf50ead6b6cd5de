package io.tidegate.live;

import io.tidegate.live.api.Requester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files of the page, as they lie beside this class. */
final class PageFiles {
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript", "css", "text/css", "html", "text/html");

    private PageFiles() {}

    /** Null if there is no such file. */
    static byte[] read(String name) throws IOException {
        if (!name.matches("[A-Za-z][A-Za-z.]*") || typeOf(name) == null) return null;
        try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** What the page is in, whichever frame it has around it. @param who looks at it */
    static String body(String root, Requester who) throws IOException {
        return new String(read("body.html"), StandardCharsets.UTF_8).replace("@root@", root)
                .replace("@user@", escaped(who.name())).replace("@role@", who.role().word());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Null if it is none of the page's. */
    static String typeOf(String name) { return TYPES.get(name.substring(name.lastIndexOf('.') + 1)); }
}
