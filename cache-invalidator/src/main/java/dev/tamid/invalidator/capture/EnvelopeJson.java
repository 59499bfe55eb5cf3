package dev.tamid.invalidator.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Debezium's envelope as JSON without its schema: what Kafka Connect's JsonConverter writes for it, without building a tree first, which
 * is most of that one's cost.
 */
final class EnvelopeJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EnvelopeJson() {}

    static byte[] bytes(Struct envelope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2_048);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            for (Field field : envelope.schema().fields()) {
                json.writeName(field.name());
                if (field.name().equals("source")) {
                    writeSource(envelope.getStruct("source"), json);
                } else {
                    write(envelope.getWithoutDefault(field.name()), json);
                }
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** Where Debezium leaves a field of its own out, its schema says what that means ({@code "snapshot":"false"}). A row's null is null. */
    private static void writeSource(Struct source, JsonGenerator json) {
        json.writeStartObject();
        for (Field field : source.schema().fields()) {
            json.writeName(field.name());
            write(source.get(field), json);
        }
        json.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator json) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case byte[] bytes -> json.writeBinary(bytes);
            case ByteBuffer bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                json.writeBinary(copy);
            }
            case Struct struct -> {
                json.writeStartObject();
                for (Field field : struct.schema().fields()) {
                    json.writeName(field.name());
                    write(struct.getWithoutDefault(field.name()), json);
                }
                json.writeEndObject();
            }
            case List<?> values -> {
                json.writeStartArray();
                values.forEach(each -> write(each, json));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("No JSON for a value of " + value.getClass());
        }
    }
}
