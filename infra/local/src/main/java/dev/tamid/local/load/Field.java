package dev.tamid.local.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a client or an interaction that a file may fill, and how a cell's text becomes their value. */
enum Field {
    TEXT,
    INTEGER,
    /** A date without a time means midnight UTC. */
    INSTANT,
    DATE,
    /** An array; each mapping adds one element. */
    TAGS;

    static final Map<String, Field> OF_CLIENTS = of(
            Map.entry("fullName", TEXT),
            Map.entry("email", TEXT),
            Map.entry("phone", TEXT),
            Map.entry("status", TEXT),
            Map.entry("tags", TAGS),
            Map.entry("notes", TEXT),
            Map.entry("source", TEXT),
            Map.entry("nextFollowUpOn", DATE));

    static final Map<String, Field> OF_INTERACTIONS = of(
            Map.entry("type", TEXT),
            Map.entry("happenedAt", INSTANT),
            Map.entry("durationMinutes", INTEGER),
            Map.entry("subject", TEXT),
            Map.entry("description", TEXT),
            Map.entry("outcome", TEXT),
            Map.entry("nextAction", TEXT),
            Map.entry("nextActionOn", DATE));

    @SafeVarargs
    private static Map<String, Field> of(Map.Entry<String, Field>... entries) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Field> entry : entries) {
            fields.put(entry.getKey(), entry.getValue());
        }
        return fields;
    }
}
