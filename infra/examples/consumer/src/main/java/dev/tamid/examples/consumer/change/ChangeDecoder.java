package dev.tamid.examples.consumer.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records of one change topic: Debezium's envelope as JSON under the key {@code {"id":…}}. Pure, and hard on what it reads: whatever
 * comes, it answers a change or throws {@link Undecodable}.
 */
public final class ChangeDecoder<R> {

    /** The topics take records of up to 2 MiB. */
    private static final int MOST_BYTES = 4 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String schema;
    private final String table;
    private final RowFormat<R> format;

    /** Of the topic of a table. */
    public ChangeDecoder(String schema, String table, RowFormat<R> format) {
        this.schema = schema;
        this.table = table;
        this.format = format;
    }

    /**
     * What a record says.
     *
     * @param at the record's time stamp
     */
    public Change<R> decode(byte @Nullable [] key, byte @Nullable [] value, Instant at) throws Undecodable {
        JsonNode id = object("key", key).path("id");
        if (value == null) {
            return new Change.Forgotten<>(id(id));
        }
        JsonNode envelope = object("value", value);
        JsonNode source = envelope.path("source");
        if (!is(source.path("schema"), schema) || !is(source.path("table"), table)) {
            throw new Undecodable("not a change of " + schema + "." + table);
        }
        String op = envelope.path("op").asString("");
        return switch (op) {
            case "c", "u", "r" -> new Change.Written<>(id(id), row(envelope, id), position(source), at);
            case "d" -> new Change.Deleted<>(id(id), position(source), at);
            case "t" -> new Change.Emptied<>();
            default -> throw new Undecodable("a change of the kind '" + Undecodable.excerpt(op) + "'");
        };
    }

    private R row(JsonNode envelope, JsonNode id) throws Undecodable {
        JsonNode after = envelope.path("after");
        if (!after.isObject()) {
            throw new Undecodable("a row that was written is not there");
        }
        if (!after.path("id").equals(id)) {
            throw new Undecodable("the row is not the one that the key names");
        }
        return format.decode(new Columns(after));
    }

    private static Position position(JsonNode source) throws Undecodable {
        return Position.parse(source.path("sequence").asString(""));
    }

    private static UUID id(JsonNode id) throws Undecodable {
        return Columns.uuid("the key's id", id.asString(""));
    }

    private static boolean is(JsonNode node, String text) {
        return node.isString() && node.stringValue().equals(text);
    }

    private static JsonNode object(String what, byte @Nullable [] bytes) throws Undecodable {
        if (bytes == null) {
            throw new Undecodable("no " + what);
        }
        if (bytes.length > MOST_BYTES) {
            throw new Undecodable("a " + what + " of " + bytes.length + " bytes");
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException broken) {
            throw new Undecodable("the " + what + " is no JSON: " + broken.getOriginalMessage(), broken);
        }
        throw new Undecodable("the " + what + " is no JSON object");
    }
}
