package dev.tamid.invalidator.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where Debezium goes on after a restart: after the last transaction of which everything was handed on. A transaction that was cut in the
 * middle comes again as a whole, and whoever follows passes over what he knows.
 *
 * <p>Debezium itself would go on after the last <em>change</em>, and looks for it by its place in the log. Places of transactions that ran at
 * the same time are interleaved, and the place where one's commit ends is where the next record begins, whosever it is: Debezium takes that
 * record for the one it knows, and goes on after it, past everything that the other transaction had written before. Those changes would
 * never be told (docs/decisions/capture.md).
 */
final class Resumption {

    private static final JsonMapper JSON = new JsonMapper();

    private Resumption() {}

    /** The stored place, rewritten; the same where no transaction was handed on as a whole yet, and within a snapshot. */
    static ByteBuffer of(ByteBuffer stored) {
        JsonNode place =
                JSON.readTree(StandardCharsets.UTF_8.decode(stored.duplicate()).toString());
        boolean reading =
                place.has("snapshot") && !place.path("snapshot_completed").asBoolean(false);
        if (reading
                || !(place instanceof ObjectNode whole)
                || !place.path("lsn_commit").isNumber()) {
            return stored;
        }
        JsonNode commit = place.path("lsn_commit");
        whole.set("lsn_proc", commit);
        whole.set("lsn", commit);
        // After a message that stands alone Debezium passes everything on that the slot sends after that place, and
        // looks for nothing.
        whole.put("messageType", "MESSAGE");
        return ByteBuffer.wrap(JSON.writeValueAsBytes(whole));
    }
}
