package dev.tamid.edge.body;

import dev.tamid.edge.problem.FieldCode;
import dev.tamid.edge.problem.FieldError;
import dev.tamid.edge.problem.Problem;
import dev.tamid.edge.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of a resource's fields, for a new one (POST) and for a change (JSON Merge Patch, RFC 7396: a field that is left out stays, null
 * takes the value away). All that is wrong is told at once, at most {@value #MOST_ERRORS} errors, as one 422.
 *
 * <p>The same rules stand as constraints in the database; these are the ones that explain themselves.
 */
public final class BodyRules {

    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_NAME_TOLD = 100;

    private final Map<String, Field> fields;

    private BodyRules(List<Field> fields) {
        this.fields = fields.stream()
                .collect(Collectors.toMap(Field::name, field -> field, (one, other) -> one, LinkedHashMap::new));
    }

    public static BodyRules of(Field... fields) {
        return new BodyRules(Stream.of(fields).toList());
    }

    /** Checks the body of a POST or PUT. */
    public Fields create(byte[] body) {
        return check(JsonBody.read(body), true);
    }

    /** Checks a JSON Merge Patch. */
    public Fields patch(byte[] body) {
        return check(JsonBody.read(body), false);
    }

    private Fields check(ObjectNode body, boolean creating) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Field field : fields.values()) {
            JsonNode node = body.get(field.name());
            if (node == null) {
                if (creating && field.required()) {
                    errors.add(FieldError.of(field.name(), FieldCode.REQUIRED));
                }
            } else {
                check(field, node, creating, values, errors);
            }
        }
        for (String name : body.propertyNames()) {
            if (!fields.containsKey(name) && errors.size() < MOST_ERRORS) {
                errors.add(FieldError.of(told(name), FieldCode.UNKNOWN_FIELD));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors.subList(0, Math.min(errors.size(), MOST_ERRORS))));
        }
        return new Fields(values);
    }

    private static void check(
            Field field,
            JsonNode node,
            boolean creating,
            Map<String, @Nullable Object> values,
            List<FieldError> errors) {
        Kind kind = field.kind();
        if (kind == null) {
            errors.add(FieldError.of(field.name(), FieldCode.READ_ONLY));
        } else if (!node.isNull()) {
            switch (kind.check(field.name(), node)) {
                case Checked.Right right -> values.put(field.name(), right.value());
                case Checked.Wrong wrong -> errors.addAll(wrong.errors());
            }
        } else if (field.nullable()) {
            values.put(field.name(), field.whenNull());
        } else {
            errors.add(FieldError.of(
                    field.name(), creating && field.required() ? FieldCode.REQUIRED : FieldCode.NOT_NULLABLE));
        }
    }

    private static String told(String name) {
        return name.length() <= LONGEST_NAME_TOLD
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME_TOLD, Characters.length(name))));
    }
}
