package io.tidegate.live.dbc;

import java.nio.charset.Charset;
import java.util.List;

/**
 * A decoder as it is configured.
 *
 * @param pid     of its configuration
 * @param bus     whose frames it decodes
 * @param files   the DBC files, as the key {@code dbc} has them
 * @param charset of files that are no UTF-8
 */
public record BusDecoder(String pid, String bus, List<String> files, Charset charset) {
    public BusDecoder {
        files = List.copyOf(files);
    }
}
