package dev.tamid.edge.paging;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A place in a list: the sort key of the last row that was given, at full precision. On the wire it is base64url of a hash of the list
 * (view, trainer, subject, sort, filters) and the key, so one that belongs to another list is noticed: {@link Code#INVALID_CURSOR}. It is no
 * secret and no permission: whoever makes one up gets a page of what he may read anyway.
 *
 * <p>{@code limit} is not part of it, so a reader may change the size of his pages.
 */
public final class Cursor {

    private static final int HASH_BYTES = 12;
    private static final int LONGEST = 2_000;
    private static final int MOST_VALUES = 4;
    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] list;

    private Cursor(byte[] list) {
        this.list = list;
    }

    /** The cursors of the list that is asked for; {@code sort} is the one in force, given or not. */
    public static Cursor of(ViewRequest request, String sort) {
        Map<String, List<String>> filters = new TreeMap<>(request.parameters());
        filters.keySet().removeAll(List.of("cursor", "limit", "sort"));
        StringBuilder list = new StringBuilder()
                .append(request.view())
                .append('\n')
                .append(request.family().trainer())
                .append('\n')
                .append(request.subject())
                .append('\n')
                .append(sort);
        filters.forEach((name, values) -> values.stream()
                .distinct()
                .sorted()
                .forEach(value -> list.append('\n')
                        .append(name)
                        .append('=')
                        .append(value.length())
                        .append(':')
                        .append(value)));
        return new Cursor(Arrays.copyOf(sha256(list.toString()), HASH_BYTES));
    }

    /** The cursor that begins after a row with this sort key. */
    public String after(@Nullable String... key) {
        StringWriter values = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), values)) {
            json.writeStartArray();
            for (String value : key) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        byte[] payload = values.toString().getBytes(StandardCharsets.UTF_8);
        byte[] cursor = Arrays.copyOf(list, HASH_BYTES + payload.length);
        System.arraycopy(payload, 0, cursor, HASH_BYTES, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The sort key that a cursor of this list names: {@code size} values. Throws {@link Code#INVALID_CURSOR}. */
    public List<@Nullable String> read(String cursor, int size) {
        if (cursor.length() > LONGEST) {
            throw broken();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= HASH_BYTES || !Arrays.equals(Arrays.copyOf(bytes, HASH_BYTES), list)) {
                throw broken();
            }
            List<@Nullable String> key =
                    values(new String(bytes, HASH_BYTES, bytes.length - HASH_BYTES, StandardCharsets.UTF_8));
            // What this class wrote reads back the same; anything else was made by hand.
            if (key.size() != size || !after(key.toArray(String[]::new)).equals(cursor)) {
                throw broken();
            }
            return key;
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw broken();
        }
    }

    /** What a caller throws who finds that a value of the key is not of its type. */
    public static ProblemException broken() {
        return ProblemException.of(Code.INVALID_CURSOR);
    }

    private static List<@Nullable String> values(String payload) {
        List<@Nullable String> values = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw broken();
            }
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (values.size() == MOST_VALUES
                        || (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL)) {
                    throw broken();
                }
                values.add(token == JsonToken.VALUE_NULL ? null : json.getString());
            }
        }
        return values;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
