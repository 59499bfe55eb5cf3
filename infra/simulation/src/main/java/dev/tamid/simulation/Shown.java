package dev.tamid.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an answer shows: the version of each row that it is about. Its text is {@code 0=3 1=1}. */
record Shown(Map<Integer, Long> versions) {

    static Shown parse(byte[] text) {
        Map<Integer, Long> versions = new TreeMap<>();
        for (String row : new String(text, StandardCharsets.UTF_8).split(" ", -1)) {
            versions.put(Integer.valueOf(row.substring(0, 1)), Long.valueOf(row.substring(2)));
        }
        return new Shown(versions);
    }

    byte[] text() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether some row is older in this than in the other. */
    boolean lacks(Shown other) {
        return versions.entrySet().stream()
                .anyMatch(row -> row.getValue() < other.versions.getOrDefault(row.getKey(), 0L));
    }

    /** Whether some row is older in this than there. */
    boolean lacks(long[] rows) {
        return versions.entrySet().stream().anyMatch(row -> row.getValue() < rows[row.getKey()]);
    }

    @Override
    public String toString() {
        return versions.entrySet().stream()
                .map(row -> row.getKey() + "=" + row.getValue())
                .collect(Collectors.joining(" "));
    }
}
