package dev.tamid.clients.activity;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Debezium's envelope of a change of {@code interactions.interactions}. Pure. */
final class ContactDecoder {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SEQUENCE = Pattern.compile("\\[(?:null|\"(\\d{1,19})\"),\"(\\d{1,19})\"]");

    private ContactDecoder() {}

    static ContactChange decode(byte @Nullable [] value) throws Undecodable {
        if (value == null) {
            return new ContactChange.Nothing();
        }
        try {
            return change(JSON.readTree(value));
        } catch (JacksonException | DateTimeException | IllegalArgumentException broken) {
            throw new Undecodable(String.valueOf(broken.getMessage()));
        }
    }

    private static ContactChange change(JsonNode envelope) throws Undecodable {
        Position position = position(envelope.path("source").path("sequence").asString(""));
        return switch (envelope.path("op").asString("")) {
            case "c", "u", "r" -> contact(envelope.path("after"), false, position);
            case "d" -> contact(envelope.path("before"), true, position);
            case "t" -> new ContactChange.Truncated(position);
            default -> throw new Undecodable("an envelope without an op that is known");
        };
    }

    private static ContactChange contact(JsonNode row, boolean gone, Position position) {
        return new ContactChange.Contact(
                UUID.fromString(text(row, "id")),
                UUID.fromString(text(row, "client_id")),
                UUID.fromString(text(row, "trainer_id")),
                OffsetDateTime.parse(text(row, "happened_at")).toInstant(),
                flag(row, "completed"),
                gone || !needed(row, "deleted_at").isNull(),
                position);
    }

    private static Position position(String sequence) throws Undecodable {
        if (sequence.isEmpty()) {
            return Position.NONE;
        }
        Matcher matcher = SEQUENCE.matcher(sequence);
        if (!matcher.matches()) {
            throw new Undecodable("not a sequence: " + sequence);
        }
        String commit = matcher.group(1);
        long lsn = Long.parseLong(matcher.group(2));
        // A snapshot, and what follows before the first commit, has no commit before it: it stands where it was read.
        return new Position(commit == null ? lsn : Long.parseLong(commit), lsn);
    }

    private static String text(JsonNode row, String column) {
        JsonNode value = needed(row, column);
        if (!value.isString()) {
            throw new IllegalArgumentException("the column " + column + " is no text");
        }
        return value.stringValue();
    }

    private static boolean flag(JsonNode row, String column) {
        JsonNode value = needed(row, column);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("the column " + column + " is no flag");
        }
        return value.booleanValue();
    }

    private static JsonNode needed(JsonNode row, String column) {
        JsonNode value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("a row without the column " + column);
        }
        return value;
    }
}
