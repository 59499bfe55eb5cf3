package dev.tamid.local.load;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns a row into the body of a request, as {@code --map} and {@code --set} say. */
final class Mapping {
    private final Map<String, Field> known;
    private final Map<String, List<Source>> sources;

    private Mapping(Map<String, Field> known, Map<String, List<Source>> sources) {
        this.known = known;
        this.sources = sources;
    }

    /**
     * Reads the mappings.
     *
     * @param maps {@code field=column} or {@code field=text with {column}}
     * @param sets {@code field=value}
     * @throws BadMapping when a field or a column is not there, or a field is given twice
     */
    static Mapping of(Map<String, Field> known, List<String> maps, List<String> sets, Set<String> columns) {
        Map<String, List<Source>> sources = new LinkedHashMap<>();
        for (String map : maps) {
            add(known, sources, field("--map", map, known), Source.mapped(value(map), columns));
        }
        for (String set : sets) {
            add(known, sources, field("--set", set, known), new Source.Constant(value(set)));
        }
        return new Mapping(known, sources);
    }

    /**
     * The body of a row without its external id.
     *
     * @throws RowRefused when a cell is not of the field's type
     */
    ObjectNode body(UnaryOperator<String> row) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        sources.forEach((name, all) -> {
            Field field = known.getOrDefault(name, Field.TEXT);
            for (Source source : all) {
                String text = source.text(row);
                if (!text.isEmpty()) {
                    put(body, name, field, text);
                }
            }
        });
        return body;
    }

    private static void put(ObjectNode body, String name, Field field, String text) {
        switch (field) {
            case TEXT, DATE -> body.put(name, text);
            case INSTANT -> body.put(name, instant(text));
            case TAGS -> body.withArray(name).add(text);
            case INTEGER -> {
                try {
                    body.put(name, Long.parseLong(text));
                } catch (NumberFormatException notANumber) {
                    throw new RowRefused(name + ": \"" + text + "\" is not a whole number");
                }
            }
        }
    }

    private static String instant(String text) {
        try {
            return LocalDate.parse(text) + "T00:00:00Z";
        } catch (DateTimeParseException notADate) {
            return text;
        }
    }

    private static void add(Map<String, Field> known, Map<String, List<Source>> sources, String field, Source source) {
        List<Source> all = sources.computeIfAbsent(field, name -> new ArrayList<>());
        if (!all.isEmpty() && known.get(field) != Field.TAGS) {
            throw new BadMapping("The field " + field + " is given twice.");
        }
        all.add(source);
    }

    private static String field(String option, String text, Map<String, Field> known) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new BadMapping(option + " needs field=…, and \"" + text + "\" is not of that form.");
        }
        String field = text.substring(0, equals).strip();
        if (!known.containsKey(field)) {
            throw new BadMapping("There is no field \"" + field + "\" to fill; there are "
                    + String.join(", ", known.keySet()) + ".");
        }
        return field;
    }

    private static String value(String text) {
        return text.substring(text.indexOf('=') + 1);
    }
}
