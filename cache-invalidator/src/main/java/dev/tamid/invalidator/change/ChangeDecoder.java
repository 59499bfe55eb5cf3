package dev.tamid.invalidator.change;

import dev.tamid.coherence.catalog.RowChange;
import dev.tamid.coherence.catalog.Table;
import dev.tamid.coherence.database.Xid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads Debezium's envelope, in one pass and without a tree. Pure. */
public final class ChangeDecoder {

    private static final JsonFactory JSON = new JsonFactory();

    /** {@code ["lastCommitLsn","lsn"]}, the former null in a snapshot. */
    private static final Pattern SEQUENCE = Pattern.compile("\\[(?:null|\"(\\d{1,20})\"),\"(\\d{1,20})\"]");

    private ChangeDecoder() {}

    /** Throws {@link Undecodable}. */
    public static Change decode(byte @Nullable [] value) {
        if (value == null) {
            return new Change.Tombstone();
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            return change(object(json));
        } catch (JacksonException | ClassCastException | IllegalArgumentException broken) {
            throw new Undecodable("Not an envelope of Debezium: " + broken.getMessage(), broken);
        }
    }

    private static Change change(Map<String, @Nullable Object> envelope) {
        Map<String, @Nullable Object> source = map(envelope.get("source"));
        if (source == null || !(envelope.get("op") instanceof String op)) {
            throw new Undecodable("An envelope without source or op");
        }
        String schema = String.valueOf(source.get("schema"));
        String name = String.valueOf(source.get("table"));
        Table table = Table.of(schema, name)
                .orElseThrow(() -> new Undecodable("The table " + schema + "." + name + " is not in the catalog"));
        return switch (op) {
            case "r" -> new Change.Snapshotted();
            case "t" -> new Change.Truncated(table, xid(source));
            case "c", "u", "d" -> ofRow(table, envelope, source, op);
            default -> throw new Undecodable("An envelope with the op " + op);
        };
    }

    private static Change ofRow(
            Table table, Map<String, @Nullable Object> envelope, Map<String, @Nullable Object> source, String op) {
        Map<String, @Nullable Object> before = map(envelope.get("before"));
        Map<String, @Nullable Object> after = map(envelope.get("after"));
        Xid xid = xid(source);
        if ((before == null) != op.equals("c") || (after == null) != op.equals("d")) {
            throw new Undecodable(
                    "A change " + op + " of " + table.qualifiedName() + " lacks a row: is its replica identity full?");
        }
        if (xid == null || !(source.get("ts_us") instanceof Long committedUs)) {
            throw new Undecodable("A change of " + table.qualifiedName() + " without txId or ts_us");
        }
        return new Change.OfRow(
                new RowChange(
                        table,
                        before == null ? null : new JsonRow(table, before),
                        after == null ? null : new JsonRow(table, after)),
                position(source),
                xid,
                Instant.EPOCH.plus(committedUs, ChronoUnit.MICROS));
    }

    private static @Nullable Xid xid(Map<String, @Nullable Object> source) {
        return source.get("txId") instanceof Long id ? Xid.of(id) : null;
    }

    private static Position position(Map<String, @Nullable Object> source) {
        if (!(source.get("sequence") instanceof String sequence)) {
            throw new Undecodable("A change without its place in the log");
        }
        Matcher matcher = SEQUENCE.matcher(sequence);
        if (!matcher.matches()) {
            throw new Undecodable("Not a sequence: " + sequence);
        }
        String commit = matcher.group(1);
        return new Position(
                commit == null ? 0 : Long.parseUnsignedLong(commit), Long.parseUnsignedLong(matcher.group(2)));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    private static Map<String, @Nullable Object> object(JsonParser json) {
        Map<String, @Nullable Object> object = new HashMap<>(32);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            object.put(name, value(json, json.nextToken()));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new Undecodable("Unexpected " + token);
        };
    }

    private static List<@Nullable Object> array(JsonParser json) {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            array.add(value(json, token));
        }
        return array;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            throw new Undecodable("Expected " + expected + ", found " + token);
        }
    }
}
