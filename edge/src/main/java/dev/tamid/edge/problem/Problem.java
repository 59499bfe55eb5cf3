package dev.tamid.edge.problem;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An error that the caller is told of (RFC 9457): {@code type, title, status, detail, code, errors?, requestId?, current?}.
 *
 * @param code what went wrong
 * @param values what the placeholders of the detail stand for
 * @param errors for {@link Code#VALIDATION}, all that is wrong, field by field
 * @param current the resource as it is now, as JSON, where the caller's picture of it was another
 * @param retryAfter when it may be worth to try again, in {@code Retry-After}, whole seconds
 */
public record Problem(
        Code code,
        Map<String, String> values,
        List<FieldError> errors,
        @Nullable String current,
        @Nullable Duration retryAfter) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    public Problem {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }

    public static Problem of(Code code) {
        return new Problem(code, Map.of(), List.of(), null, null);
    }

    /** A parameter, path variable or header that cannot be used; named in the detail. */
    public static Problem of(Code code, String name) {
        return new Problem(code, Map.of("name", name), List.of(), null, null);
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(Code.VALIDATION, Map.of(), errors, null, null);
    }

    /** A conflict, with the truth. */
    public static Problem withCurrent(Code code, String currentJson) {
        return new Problem(code, Map.of(), List.of(), currentJson, null);
    }

    public static Problem retryAfter(Code code, Duration wait) {
        return new Problem(code, Map.of(), List.of(), null, wait);
    }

    public int status() {
        return code.status();
    }

    /** The value of {@code Retry-After}: whole seconds, at least one. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null ? null : Long.toString(Math.max(1, retryAfter.toSeconds()));
    }

    /** The body, UTF-8. */
    public byte[] json(Language language, @Nullable String requestId) {
        Texts texts = Texts.in(language);
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("type", code.type().toString());
            json.writeStringProperty("title", texts.title(code));
            json.writeNumberProperty("status", code.status());
            json.writeStringProperty("detail", texts.detail(code, values));
            json.writeStringProperty("code", code.name());
            writeErrors(json, texts);
            if (requestId != null) {
                json.writeStringProperty("requestId", requestId);
            }
            if (current != null) {
                json.writeName("current");
                json.writeRawValue(current);
            }
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeErrors(JsonGenerator json, Texts texts) {
        if (errors.isEmpty()) {
            return;
        }
        json.writeName("errors");
        json.writeStartArray();
        for (FieldError error : errors) {
            json.writeStartObject();
            json.writeStringProperty("field", error.field());
            json.writeStringProperty("code", error.code().name());
            json.writeStringProperty("message", texts.message(error));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
