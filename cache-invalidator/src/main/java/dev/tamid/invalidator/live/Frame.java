package dev.tamid.invalidator.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A frame for frontends, encoded once and shared by all who get it.
 *
 * @param seq the number of a change; 0 for a frame that is no change
 * @param json UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long seq, byte[] json) {

    static final Frame PING = control("{\"type\":\"ping\"}");

    static Frame connected(String epoch, long seq, boolean recovered, Duration pingEvery) {
        return control("{\"type\":\"connected\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"recovered\":"
                + recovered + ",\"pingMs\":" + pingEvery.toMillis() + "}");
    }

    static Frame resync(String reason) {
        return control("{\"type\":\"resync\",\"reason\":\"" + reason + "\"}");
    }

    static Frame change(long seq, String json) {
        return new Frame(seq, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Frame control(String json) {
        return new Frame(0, json.getBytes(StandardCharsets.UTF_8));
    }
}
