package dev.tamid.edge.body;

import dev.tamid.edge.problem.FieldCode;
import dev.tamid.edge.problem.FieldError;
import dev.tamid.edge.request.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The kinds of values that a field may have, each with its limits. Lengths are counted in code points. */
sealed interface Kind {

    Checked check(String field, JsonNode node);

    /** Gives a {@link String}; with {@code trimmed} the white space around it is not kept. */
    record Text(int min, int max, boolean trimmed, boolean lines) implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isString()) {
                return Checked.wrongType(field, "text");
            }
            String text = trimmed ? node.stringValue().strip() : node.stringValue();
            int length = Characters.length(text);
            if (length < min || (min > 0 && Characters.blank(text))) {
                return Checked.wrong(field, FieldCode.TOO_SHORT, Map.of("min", Integer.toString(min)));
            }
            if (length > max) {
                return Checked.wrong(field, FieldCode.TOO_LONG, Map.of("max", Integer.toString(max)));
            }
            return Characters.allowed(text, lines)
                    ? Checked.right(text)
                    : Checked.wrong(field, FieldCode.INVALID_CHARACTERS);
        }
    }

    /** Gives a {@link String}: something, an at sign, and a domain with a dot. Only a mail that arrives proves more. */
    record Email(int max) implements Kind {
        private static final Pattern FORM =
                Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+", Pattern.UNICODE_CHARACTER_CLASS);

        @Override
        public Checked check(String field, JsonNode node) {
            Checked text = new Text(0, max, true, false).check(field, node);
            return text instanceof Checked.Right right
                            && !FORM.matcher((String) right.value()).matches()
                    ? Checked.wrongFormat(field, "email")
                    : text;
        }
    }

    /** Gives a {@link UUID}, written in full. */
    record Id() implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isString()) {
                return Checked.wrongType(field, "uuid");
            }
            return Ids.parse(node.stringValue())
                    .map(Checked::right)
                    .orElseGet(() -> Checked.wrongFormat(field, "uuid"));
        }
    }

    /** Gives a {@link LocalDate}. */
    record Date(LocalDate min, LocalDate max) implements Kind {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isString()) {
                return Checked.wrongType(field, "date");
            }
            try {
                LocalDate date = LocalDate.parse(node.stringValue(), FORM);
                return date.isBefore(min) || date.isAfter(max)
                        ? Checked.outOfRange(field, min, max)
                        : Checked.right(date);
            } catch (DateTimeException wrong) {
                return Checked.wrongFormat(field, "date");
            }
        }
    }

    /** Gives an {@link Instant} in whole microseconds, which is what the database keeps; finer digits are cut off. */
    record Time(Instant min, Instant max) implements Kind {
        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isString()) {
                return Checked.wrongType(field, "instant");
            }
            String text = node.stringValue();
            if (!FORM.matcher(text).matches()) {
                return Checked.wrongFormat(field, "instant");
            }
            try {
                Instant instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS);
                return instant.isBefore(min) || instant.isAfter(max)
                        ? Checked.outOfRange(field, min, max)
                        : Checked.right(instant);
            } catch (DateTimeException wrong) {
                return Checked.wrongFormat(field, "instant");
            }
        }
    }

    /** Gives a {@link Long}. */
    record Whole(long min, long max) implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isIntegralNumber()) {
                return Checked.wrongType(field, "integer");
            }
            return node.canConvertToLong() && node.longValue() >= min && node.longValue() <= max
                    ? Checked.right(node.longValue())
                    : Checked.outOfRange(field, min, max);
        }
    }

    /** Gives a {@link Boolean}. */
    record Flag() implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            return node.isBoolean() ? Checked.right(node.booleanValue()) : Checked.wrongType(field, "flag");
        }
    }

    /** Gives a {@link String}, one of the allowed ones. */
    record OneOf(List<String> allowed) implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isString()) {
                return Checked.wrongType(field, "text");
            }
            return allowed.contains(node.stringValue())
                    ? Checked.right(node.stringValue())
                    : Checked.wrong(field, FieldCode.INVALID_VALUE, Map.of("allowed", String.join(", ", allowed)));
        }
    }

    /** Gives a {@code List<String>} in the given order, each text once. */
    record Texts(int mostElements, Text element) implements Kind {
        @Override
        public Checked check(String field, JsonNode node) {
            if (!node.isArray()) {
                return Checked.wrongType(field, "texts");
            }
            if (node.size() > mostElements) {
                return Checked.wrong(field, FieldCode.TOO_MANY, Map.of("max", Integer.toString(mostElements)));
            }
            Set<String> texts = new LinkedHashSet<>();
            List<FieldError> errors = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                switch (element.check(field + "[" + i + "]", node.get(i))) {
                    case Checked.Right right -> texts.add((String) right.value());
                    case Checked.Wrong wrong -> errors.addAll(wrong.errors());
                }
            }
            return errors.isEmpty() ? Checked.right(List.copyOf(texts)) : new Checked.Wrong(errors);
        }
    }
}
