package dev.tamid.model;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much of the world the model has. The number of states grows fast with each. */
record Bounds(int transactions, int readers, int variants) {

    /** For the build: all checks together end within two minutes on two cores. */
    static final Bounds SMALL = new Bounds(2, 2, 2);

    /** For an evening. */
    static final Bounds LARGE = new Bounds(2, 3, 2);

    /** A cache that may come back has many times the states of another, so its model has a reader less. */
    Bounds with(CacheFaults faults) {
        return faults == CacheFaults.RETURNS ? new Bounds(transactions, readers - 1, variants) : this;
    }

    String constants() {
        return """
                Txs = {%s}
                Readers = {%s}
                Variants = {%s}
                """.formatted(names("", transactions), names("r", readers), names("v", variants));
    }

    private static String names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return transactions + " transactions, " + readers + " readers, " + variants + " variants";
    }
}
