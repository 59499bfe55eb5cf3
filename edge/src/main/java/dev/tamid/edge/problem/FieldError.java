package dev.tamid.edge.problem;

import java.util.Map;

/**
 * One thing that is wrong with one field.
 *
 * @param field its name; an element of a list is {@code tags[3]}
 * @param limits what the message's placeholders stand for: {@code min}, {@code max}, {@code allowed}, {@value #EXPECTED}
 */
public record FieldError(String field, FieldCode code, Map<String, String> limits) {

    /** The limit that names what would have been right; its value is the end of a text's key {@code expected.…}. */
    public static final String EXPECTED = "expected";

    public FieldError {
        limits = Map.copyOf(limits);
    }

    public static FieldError of(String field, FieldCode code) {
        return new FieldError(field, code, Map.of());
    }
}
