package dev.tamid.invalidator.audit;

import dev.tamid.coherence.cache.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Says what differs without saying what it says: the place, lengths and hashes; never a value, which may be somebody's. Pure. */
final class Differences {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int HASH_BYTES = 4;
    private static final Pattern VALUES = Pattern.compile("=[^&]*");

    private Differences() {}

    /** Of what is held and what is fresh; null when there is no fresh one. */
    static String between(Optional<Entry> held, @Nullable Entry fresh) {
        if (held.isEmpty()) {
            return "no entry in it";
        }
        Entry entry = held.get();
        if (fresh == null) {
            return "the database has no answer; held " + sized(entry.json());
        }
        String tags = entry.etag().equals(fresh.etag()) ? "" : ", another ETag";
        return Arrays.equals(entry.json(), fresh.json())
                ? "the ETag alone"
                : "at " + place(entry.json(), fresh.json()) + ": held " + sized(entry.json()) + ", fresh "
                        + sized(fresh.json()) + tags;
    }

    /** A variant without the values of its query, with a hash by which it can be found. */
    static String named(String variant) {
        return VALUES.matcher(variant).replaceAll("=…") + " #" + hash(variant.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON pointer to the first place where the two differ. */
    private static String place(byte[] one, byte[] other) {
        try (JsonParser left = JSON.createParser(ObjectReadContext.empty(), one);
                JsonParser right = JSON.createParser(ObjectReadContext.empty(), other)) {
            JsonToken token = left.nextToken();
            while (token != null) {
                if (token != right.nextToken() || !left.getString().equals(right.getString())) {
                    return right.currentToken() == null ? "the end" : pointer(right);
                }
                token = left.nextToken();
            }
            return right.nextToken() == null ? "blanks" : "the end";
        } catch (JacksonException noJson) {
            return "a place that is no JSON";
        }
    }

    /** The field names are the contract's, since they are those of the fresh answer. */
    private static String pointer(JsonParser json) {
        String pointer = json.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "the beginning" : pointer;
    }

    private static String sized(byte[] json) {
        return json.length + " bytes #" + hash(json);
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
