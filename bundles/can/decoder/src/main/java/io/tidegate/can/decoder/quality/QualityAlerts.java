package io.tidegate.can.decoder.quality;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import java.util.HashMap;
import java.util.Map;

/** Puts what {@link Quality} finds into topics and properties. */
final class QualityAlerts {
    private static final String MESSAGE = "io/tidegate/can/message/";
    private static final String UNKNOWN = "io/tidegate/can/id/UNKNOWN";
    private static final String BUS = "io/tidegate/can/bus/SILENT";

    private final Map<String, String> tags;
    private final Alerts alerts;

    QualityAlerts(Map<String, String> tags, Alerts alerts) {
        this.tags = tags;
        this.alerts = alerts;
    }

    /** The first frame with an id that no message describes. */
    void unknown(CanFrame frame) {
        Map<String, Object> properties = properties();
        properties.put("id", hex(frame.id()));
        properties.put("extended", String.valueOf(frame.isExtended()));
        alerts.post(UNKNOWN, properties);
    }

    void bus(boolean begins) {
        Map<String, Object> properties = properties();
        properties.put("state", state(begins));
        alerts.post(BUS, properties);
    }

    void silence(MessageQuality quality) { post(quality, Fault.SILENT, quality.isSilent()); }

    /** Tells all faults that began or ended, but for silence. */
    void turns(MessageQuality quality) {
        for (Fault fault : Fault.values()) {
            if (fault == Fault.SILENT) continue;
            MessageQuality.Turn turn = quality.turn(fault);
            if (turn != MessageQuality.Turn.NONE) post(quality, fault, turn == MessageQuality.Turn.BEGINS);
        }
    }

    private void post(MessageQuality quality, Fault fault, boolean begins) {
        Message message = quality.message();
        Map<String, Object> properties = properties();
        properties.putAll(message.tags());
        properties.put("message", message.name());
        properties.put("id", hex(message.id()));
        properties.put("state", state(begins));
        properties.put("count", quality.count(fault));
        alerts.post(MESSAGE + fault.name(), properties);
    }

    private Map<String, Object> properties() {
        return new HashMap<>(tags);
    }

    private static String state(boolean begins) { return begins ? "BEGIN" : "END"; }

    private static String hex(int id) { return "0x" + Integer.toHexString(id); }
}
