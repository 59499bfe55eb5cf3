package dev.tamid.edge.body;

import dev.tamid.edge.problem.FieldCode;
import dev.tamid.edge.problem.FieldError;
import java.util.List;
import java.util.Map;

/** What came of checking one value. */
sealed interface Checked {

    /** It is right; the value is of the type that the rule's kind gives. */
    record Right(Object value) implements Checked {}

    record Wrong(List<FieldError> errors) implements Checked {}

    static Checked right(Object value) {
        return new Right(value);
    }

    static Checked wrong(String field, FieldCode code) {
        return wrong(field, code, Map.of());
    }

    static Checked wrong(String field, FieldCode code, Map<String, String> limits) {
        return new Wrong(List.of(new FieldError(field, code, limits)));
    }

    static Checked wrongType(String field, String expected) {
        return wrong(field, FieldCode.WRONG_TYPE, Map.of(FieldError.EXPECTED, expected));
    }

    static Checked wrongFormat(String field, String expected) {
        return wrong(field, FieldCode.INVALID_FORMAT, Map.of(FieldError.EXPECTED, expected));
    }

    static Checked outOfRange(String field, Object min, Object max) {
        return wrong(field, FieldCode.OUT_OF_RANGE, Map.of("min", min.toString(), "max", max.toString()));
    }
}
