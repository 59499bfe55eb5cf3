package dev.tamid.coherence.catalog;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of a row: which column becomes which field, in which order. REST answers and live frames are both made here, so they are
 * the same to the byte. Every field is always there, null included; instants are RFC 3339 in UTC with six fraction digits.
 */
public final class Shape {

    /** The types of columns and the Java types that a {@link Row} gives for them. */
    public enum Type {
        /** {@link UUID}. */
        UUID,
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        INTEGER,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link LocalDate}. */
        DATE,
        /** {@link Instant}, whole microseconds. */
        INSTANT,
        /** {@code List<String>}. */
        TEXTS
    }

    /** One field of the JSON object. */
    public record Field(String name, String column, Type type) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<Field> fields;

    private Shape(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    static Builder of() {
        return new Builder();
    }

    public List<Field> fields() {
        return fields;
    }

    /** An instant as the wire has it. */
    public static String format(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    /** The row as a JSON object, UTF-8. */
    public byte[] json(Row row) {
        return text(row).getBytes(StandardCharsets.UTF_8);
    }

    /** The row as a JSON object. */
    public String text(Row row) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            write(row, json);
        }
        return out.toString();
    }

    /** Writes the row as a JSON object into a document that is under way. */
    public void write(Row row, JsonGenerator json) {
        json.writeStartObject();
        writeFields(row, json);
        json.writeEndObject();
    }

    /** Writes the row's fields into an object that is open, so that a caller may add fields of its own. */
    public void writeFields(Row row, JsonGenerator json) {
        for (Field field : fields) {
            json.writeName(field.name());
            write(row.value(field.column()), json);
        }
    }

    /** Whether two rows look the same to a frontend. */
    public boolean sameFor(Row one, Row other) {
        return fields.stream().allMatch(f -> Objects.equals(one.value(f.column()), other.value(f.column())));
    }

    private static void write(@org.jspecify.annotations.Nullable Object value, JsonGenerator json) {
        switch (value) {
            case null -> json.writeNull();
            case UUID id -> json.writeString(id.toString());
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case LocalDate date -> json.writeString(date.toString());
            case Instant instant -> json.writeString(format(instant));
            case List<?> texts -> {
                json.writeStartArray();
                texts.forEach(text -> json.writeString((String) text));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("No JSON for a value of " + value.getClass());
        }
    }

    static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        Builder id(String name, String column) {
            return add(name, column, Type.UUID);
        }

        Builder text(String name, String column) {
            return add(name, column, Type.TEXT);
        }

        Builder integer(String name, String column) {
            return add(name, column, Type.INTEGER);
        }

        Builder flag(String name, String column) {
            return add(name, column, Type.BOOLEAN);
        }

        Builder date(String name, String column) {
            return add(name, column, Type.DATE);
        }

        Builder instant(String name, String column) {
            return add(name, column, Type.INSTANT);
        }

        Builder texts(String name, String column) {
            return add(name, column, Type.TEXTS);
        }

        Shape build() {
            return new Shape(fields);
        }

        private Builder add(String name, String column, Type type) {
            fields.add(new Field(name, column, type));
            return this;
        }
    }
}
