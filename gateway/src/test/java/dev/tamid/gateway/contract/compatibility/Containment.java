package dev.tamid.gateway.contract.compatibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Whether all that one schema lets a writer write is accepted by another. Where it cannot say, it says no: a keyword that it does not know
 * has to be the same in both.
 */
final class Containment {

    static final int MOST_DEPTH = 30;

    /** Keywords that say nothing of what is allowed, or are looked at by name. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "$schema",
            "$id",
            "$defs",
            "$ref",
            "$comment",
            "title",
            "description",
            "example",
            "examples",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "x-version",
            "type",
            "enum",
            "const",
            "oneOf",
            "anyOf",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "format",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "exclusiveMinimum",
            "exclusiveMaximum");

    private static final List<String> LEAST =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> MOST =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private final String reader;
    private final Collection<String> found;

    /** @param reader who it is that accepts or not, for the sentences */
    Containment(String reader, Collection<String> found) {
        this.reader = reader;
        this.found = found;
    }

    void check(String place, Schema written, Schema read) {
        check(place, written, read, found, 0);
    }

    private void check(String place, Schema written, Schema read, Collection<String> into, int depth) {
        if (depth > MOST_DEPTH) {
            return;
        }
        List<Schema> accepted = read.alternatives();
        for (Schema each : written.alternatives()) {
            List<List<String>> tries = accepted.stream()
                    .filter(one -> fits(each.type(), one.type()))
                    .map(one -> alternative(place, each, one, depth))
                    .toList();
            if (tries.isEmpty()) {
                into.add("%s may be %s, which %s do not expect"
                        .formatted(place, each.type().isEmpty() ? "anything" : "of type " + each.type(), reader));
            } else {
                into.addAll(
                        tries.stream().min(Comparator.comparingInt(List::size)).orElseThrow());
            }
        }
    }

    private static boolean fits(String written, String read) {
        return read.isEmpty() || read.equals(written) || (read.equals("number") && written.equals("integer"));
    }

    private List<String> alternative(String place, Schema written, Schema read, int depth) {
        List<String> problems = new ArrayList<>();
        values(place, written, read, problems);
        bounds(place, written, read, problems);
        same(place, written, read, problems);
        fields(place, written, read, problems, depth);
        if (read.has("items")) {
            check(place + "[]", written.field("items"), read.field("items"), problems, depth + 1);
        }
        return problems;
    }

    private void values(String place, Schema written, Schema read, List<String> problems) {
        Set<String> accepted = values(read);
        if (accepted.isEmpty()) {
            return;
        }
        Set<String> possible = values(written);
        if (possible.isEmpty()) {
            problems.add("%s may be any value, and %s expect one of %s".formatted(place, reader, accepted));
        }
        possible.removeAll(accepted);
        if (!possible.isEmpty()) {
            problems.add("%s may be %s, which %s do not know".formatted(place, possible, reader));
        }
    }

    private static Set<String> values(Schema schema) {
        Set<String> values = new TreeSet<>();
        if (schema.has("const")) {
            values.add(schema.node().path("const").toString());
        }
        schema.node().path("enum").forEach(each -> values.add(each.toString()));
        return values;
    }

    private void bounds(String place, Schema written, Schema read, List<String> problems) {
        for (String keyword : LEAST) {
            if (read.has(keyword)
                    && !(written.has(keyword) && number(written, keyword).compareTo(number(read, keyword)) >= 0)) {
                problems.add(bound(place, keyword, written, read));
            }
        }
        for (String keyword : MOST) {
            if (read.has(keyword)
                    && !(written.has(keyword) && number(written, keyword).compareTo(number(read, keyword)) <= 0)) {
                problems.add(bound(place, keyword, written, read));
            }
        }
    }

    private String bound(String place, String keyword, Schema written, Schema read) {
        return "%s has %s, and %s expect %s %s"
                .formatted(
                        place,
                        written.has(keyword) ? keyword + " " + written.node().path(keyword) : "no " + keyword,
                        reader,
                        keyword,
                        read.node().path(keyword));
    }

    private static BigDecimal number(Schema schema, String keyword) {
        return schema.node().path(keyword).decimalValue();
    }

    private void same(String place, Schema written, Schema read, List<String> problems) {
        Set<String> keywords =
                new TreeSet<>(read.node().isObject() ? read.node().propertyNames() : List.of());
        keywords.removeAll(UNDERSTOOD);
        for (String keyword : List.of("format", "pattern")) {
            if (read.has(keyword)) {
                keywords.add(keyword);
            }
        }
        for (String keyword : keywords) {
            if (!Objects.equals(written.node().get(keyword), read.node().get(keyword))) {
                problems.add("%s: %s expect the %s %s"
                        .formatted(place, reader, keyword, read.node().path(keyword)));
            }
        }
    }

    private void fields(String place, Schema written, Schema read, List<String> problems, int depth) {
        Set<String> always = written.names("required");
        for (String name : read.names("required")) {
            if (!always.contains(name)) {
                problems.add("%s.%s may be absent, and %s need it".formatted(place, name, reader));
            }
        }
        JsonNode others = read.node().path("additionalProperties");
        Set<String> known = read.names("properties");
        for (String name : written.names("properties")) {
            Schema field = written.field("properties").field(name);
            if (known.contains(name)) {
                check(place + "." + name, field, read.field("properties").field(name), problems, depth + 1);
            } else if (others.isBoolean() && !others.booleanValue()) {
                problems.add("%s.%s may be there, and %s refuse unknown fields".formatted(place, name, reader));
            } else if (others.isObject()) {
                check(place + "." + name, field, read.at(others), problems, depth + 1);
            }
        }
        if (others.isObject() && written.node().path("additionalProperties").isObject()) {
            check(place + ".*", written.field("additionalProperties"), read.at(others), problems, depth + 1);
        }
    }
}
