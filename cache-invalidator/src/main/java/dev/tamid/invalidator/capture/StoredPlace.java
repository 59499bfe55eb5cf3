package dev.tamid.invalidator.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The place in the stream that Debezium has stored.
 *
 * @param place up to where everything is in the topics
 * @param complete false while the rows that were there at the beginning were not all read
 */
record StoredPlace(Lsn place, boolean complete) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Whether streaming can go on from here: the slot must still hold everything that comes after. */
    boolean servedBy(SlotLock.Slot slot) {
        return complete && !slot.lost() && slot.confirmed().compareTo(place) <= 0;
    }

    /** Finds the place of an engine among what is stored; keys are {@code [engine, partition]}. */
    static Optional<StoredPlace> of(Map<ByteBuffer, ByteBuffer> stored, String engine) {
        return stored.entrySet().stream()
                .filter(offset -> engine.equals(
                        JSON.readTree(text(offset.getKey())).path(0).asString("")))
                .findFirst()
                .map(offset -> of(JSON.readTree(text(offset.getValue()))));
    }

    private static StoredPlace of(JsonNode offset) {
        boolean reading =
                offset.has("snapshot") && !offset.path("snapshot_completed").asBoolean(false);
        JsonNode processed = offset.has("lsn_proc") ? offset.path("lsn_proc") : offset.path("lsn");
        // After the last change of a transaction Debezium stores its commit's place too, and moves the slot to there.
        long place = Math.max(processed.asLong(0), offset.path("lsn_commit").asLong(0));
        return new StoredPlace(new Lsn(place), !reading && processed.isNumber());
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
