package dev.tamid.local.load;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a field's text comes from. A text that comes out empty leaves the field out. */
sealed interface Source {
    /**
     * The text for one row.
     *
     * @param row gives a column's cell
     */
    String text(UnaryOperator<String> row);

    record Column(String name) implements Source {
        @Override
        public String text(UnaryOperator<String> row) {
            return row.apply(name).strip();
        }
    }

    /** Text with {@code {column}} in it; empty when all the cells it names are. */
    record Template(String template) implements Source {
        private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

        @Override
        public String text(UnaryOperator<String> row) {
            Matcher matcher = COLUMN.matcher(template);
            boolean anything = false;
            StringBuilder text = new StringBuilder();
            while (matcher.find()) {
                String cell = row.apply(matcher.group(1)).strip();
                anything |= !cell.isEmpty();
                matcher.appendReplacement(text, Matcher.quoteReplacement(cell));
            }
            matcher.appendTail(text);
            return anything ? text.toString().strip() : "";
        }
    }

    record Constant(String value) implements Source {
        @Override
        public String text(UnaryOperator<String> row) {
            return value;
        }
    }

    /**
     * The right side of {@code --map}: a column's name, or text that names columns in braces.
     *
     * @throws BadMapping when it names a column that the file does not have
     */
    static Source mapped(String text, Set<String> columns) {
        if (columns.contains(text)) {
            return new Column(text);
        }
        Matcher matcher = Template.COLUMN.matcher(text);
        boolean template = false;
        while (matcher.find()) {
            template = true;
            require(matcher.group(1), columns);
        }
        if (!template) {
            require(text, columns);
        }
        return new Template(text);
    }

    static void require(String column, Set<String> columns) {
        if (!columns.contains(column)) {
            throw new BadMapping(
                    "The file has no column \"" + column + "\"; it has " + String.join(", ", columns) + ".");
        }
    }
}
