package dev.tamid.examples.consumer.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row as JSON, read by column. Columns that nobody asks for may be there, of any kind: a newer schema has more. */
public final class Columns {

    private static final int UUID_LENGTH = 36;

    private final JsonNode row;

    public Columns(JsonNode row) {
        this.row = row;
    }

    public UUID uuid(String column) throws Undecodable {
        return uuid(column, text(column));
    }

    public String text(String column) throws Undecodable {
        JsonNode value = there(column);
        if (!value.isString()) {
            throw new Undecodable("the column " + column + " is no text");
        }
        return value.stringValue();
    }

    public boolean flag(String column) throws Undecodable {
        JsonNode value = there(column);
        if (!value.isBoolean()) {
            throw new Undecodable("the column " + column + " is no flag");
        }
        return value.booleanValue();
    }

    public Instant instant(String column) throws Undecodable {
        try {
            return OffsetDateTime.parse(text(column)).toInstant();
        } catch (DateTimeException broken) {
            throw new Undecodable("the column " + column + " is no time", broken);
        }
    }

    public @Nullable Instant instantOrNull(String column) throws Undecodable {
        return there(column).isNull() ? null : instant(column);
    }

    static UUID uuid(String what, String text) throws Undecodable {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException broken) {
            throw new Undecodable(what + " is no UUID", broken);
        }
        throw new Undecodable(what + " is no UUID");
    }

    private JsonNode there(String column) throws Undecodable {
        JsonNode value = row.get(column);
        if (value == null) {
            throw new Undecodable("a row without the column " + column);
        }
        return value;
    }
}
