package dev.tamid.examples.consumer.change;

import tools.jackson.core.JsonGenerator;

/**
 * What is kept of a table's rows, and under which names. A topic has many more columns than one reader needs; what is not read cannot
 * break the reader.
 *
 * @param <R> what is kept of one row
 */
public interface RowFormat<R> {

    /** Reads what is needed, from the topic as well as from the own file. */
    R decode(Columns columns) throws Undecodable;

    /** Writes the same columns, inside an object that the caller opens and closes. */
    void encode(R row, JsonGenerator out);
}
